package io.github.floxmaven.bundle;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files of a site have a hash of their content in their names, as bundlers write it: {@code index-BQx3k9_a.js}
 * (Vite), {@code main.3f9c2ab1.js} (webpack), {@code main-7Q3RNKVX.js} (esbuild). Such a file never changes under its
 * name, so browsers may keep it for a year. A name taken for one by mistake would show users an old file for that year,
 * and one that is missed costs a request with the answer 304: in doubt, a name is none.
 */
final class Fingerprints {

    /** Name, separator, token, then endings: {@code .js}, {@code .chunk.js}, {@code .js.map}. */
    private static final Pattern NAME =
            Pattern.compile("(?<before>.*?[-.]|)(?<token>[A-Za-z0-9_]{8,}|(?<=[-.])[A-Za-z0-9_-]{8})"
                    + "(\\.(chunk|min|bundle|module))?\\.(?<extension>[A-Za-z0-9]+)(\\.map|\\.LICENSE\\.txt)?");

    private static final Set<String> BUILT = Set.of("js", "mjs", "css");
    private static final Pattern HEX = Pattern.compile("(?=.*[0-9])(?=.*[a-f])[0-9a-f]{8,}");
    private static final Pattern BASE_32 = Pattern.compile("(?=.*[A-Z].*[2-7].*[A-Z])[A-Z2-7]{8}");
    private static final Pattern MIXED_CASE = Pattern.compile("(?=.*[a-z])(?=.*[A-Z]).*");
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+|[0-9]+");
    private static final Pattern HASH_LIKE = Pattern.compile("(?=.*[A-Za-z])(?=.*[A-Z0-9]).{8}");

    private final Set<String> foldersOfBuiltFiles = new HashSet<>();

    /** Fingerprints among the files of those paths. */
    Fingerprints(Collection<String> paths) {
        for (String path : paths) {
            if (parse(path).filter(Token::isHash).isPresent()) {
                foldersOfBuiltFiles.add(folder(path));
            }
        }
    }

    /**
     * Whether the file's name holds its fingerprint. One hash in eight looks like a word ({@code index-DiwrgTda.js}): it
     * counts beside one that does not.
     */
    boolean has(String path) {
        return parse(path)
                .filter(token -> token.isHash() || token.looksLikeHash() && foldersOfBuiltFiles.contains(folder(path)))
                .isPresent();
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static Optional<Token> parse(String path) {
        Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
        return name.matches()
                ? Optional.of(new Token(
                        name.group("token"), name.group("before").isEmpty(), BUILT.contains(name.group("extension"))))
                : Optional.empty();
    }

    /**
     * The part of a file's name that may be a hash.
     *
     * @param text itself
     * @param alone whether nothing stands before it
     * @param built whether a build makes such files: scripts and style sheets, where people rarely number versions
     */
    private record Token(String text, boolean alone, boolean built) {

        boolean isHash() {
            if (HEX.matcher(text).matches()) {
                return alone ? text.length() >= 16 : built || words() >= 3;
            }
            if (alone) {
                return false;
            }
            return built && BASE_32.matcher(text).matches()
                    || MIXED_CASE.matcher(text).matches() && words() * 2 >= text.length();
        }

        boolean looksLikeHash() {
            return built && !alone && HASH_LIKE.matcher(text).matches();
        }

        /** Chance changes between upper case, lower case and digits every other character; people do so between words. */
        private long words() {
            return WORD.matcher(text).results().count();
        }
    }
}
