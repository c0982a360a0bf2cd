package io.github.floxmaven.bundle;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.PackagedBundle.ZipFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What the zips beside it were made of, so that they need not be made again while that is the same. Only a bundle without
 * faults has one, and it says nothing of a zip that is not the file any more that was written.
 *
 * <p>Inputs are known by their times, and a change in the same tick of the clock as the one before leaves these as they are.
 * So no zip is recorded that has an input as new as that: the next build makes it anew. Git does likewise with its index
 * (https://git-scm.com/docs/racy-git).
 */
final class BundleRecord {

    /** Begins what is in the form that this class knows. */
    private static final String FORM = "flox bundle record 1";

    private static final String SEPARATOR = "\0";
    private static final String NO_ZIP = "none";

    private final Map<Content, Made> zips = new EnumMap<>(Content.class);

    /**
     * A zip, or that there is none.
     *
     * @param inputs {@link ZipInputs#text} of what it was made of
     * @param zip the zip, and its file's {@link FoundFile#stamp}
     */
    private record Made(String inputs, Optional<Stamped> zip) {}

    private record Stamped(BundleZip zip, String stamp) {}

    /** What was recorded in a file; nothing when it is not there, or not as it was written. */
    static BundleRecord read(Path file) throws IOException {
        BundleRecord record = new BundleRecord();
        String[] text = text(file).split(SEPARATOR, 3);
        if (text.length == 3 && text[0].equals(FORM) && text[1].equals(checksum(text[2]))) {
            String[] fields = text[2].split(SEPARATOR);
            for (int i = 0; i + 2 < fields.length; i += 3) {
                record.add(Content.valueOf(fields[i]), fields[i + 1], fields[i + 2]);
            }
        }
        return record;
    }

    private static String text(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private void add(Content content, String inputs, String made) {
        Optional<Stamped> zip = Optional.empty();
        if (!made.equals(NO_ZIP)) {
            String[] fields = made.split(" ");
            zip = Optional.of(new Stamped(
                    new BundleZip(
                            content,
                            new Digest(fields[0]),
                            fields[1],
                            Long.parseLong(fields[2]),
                            Long.parseLong(fields[3])),
                    fields[4]));
        }
        zips.put(content, new Made(inputs, zip));
    }

    /** Whether a zip that was made of the same still lies in a file or, if these made none, that is not there. */
    boolean holds(Content content, ZipInputs inputs, Path file) throws IOException {
        Made made = zips.get(content);
        return made != null
                && made.inputs().equals(inputs.text())
                && made.zip().map(Stamped::stamp).equals(stamp(file));
    }

    private static Optional<String> stamp(Path file) throws IOException {
        try {
            return Optional.of(FoundFile.of(file).stamp());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The zip that {@link #holds} found, if the inputs made one. */
    Optional<BundleZip> zip(Content content) {
        return zips.get(content).zip().map(Stamped::zip);
    }

    /** Adds a zip that lies in its place, or that there is none. */
    void add(Content content, ZipInputs inputs, Optional<ZipFile> zip) throws IOException {
        Optional<Stamped> stamped = Optional.empty();
        if (zip.isPresent()) {
            stamped = Optional.of(
                    new Stamped(zip.get().zip(), FoundFile.of(zip.get().file()).stamp()));
        }
        zips.put(content, new Made(inputs.text(), stamped));
    }

    /** Writes it to a file, as a whole or not at all. */
    void write(Path file) throws IOException {
        StringBuilder body = new StringBuilder();
        zips.forEach((content, made) -> body.append(content.name())
                .append(SEPARATOR)
                .append(made.inputs())
                .append(SEPARATOR)
                .append(made.zip().map(BundleRecord::fields).orElse(NO_ZIP))
                .append(SEPARATOR));
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        String text = String.join(SEPARATOR, FORM, checksum(body.toString()), body);
        Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String fields(Stamped made) {
        BundleZip zip = made.zip();
        return zip.digest() + " " + zip.sha256() + " " + zip.size() + " " + zip.unzippedSize() + " " + made.stamp();
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
