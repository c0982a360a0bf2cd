package io.github.floxmaven.ci;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with gaps such as {@code @name@}, of a file beside this class. A gap that is alone on its line takes any number of
 * lines, which get its indentation; none takes the line away.
 */
final class TextTemplate {
    private static final Pattern GAP = Pattern.compile("(?m)^(?<indentation> *)@(?<line>[a-z]+)@\\n|@(?<word>[a-z]+)@");

    private final String text;
    private final Map<String, String> values = new HashMap<>();

    TextTemplate(String file) {
        try (InputStream stream = TextTemplate.class.getResourceAsStream(file)) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TextTemplate with(String gap, String value) {
        values.put(gap, value);
        return this;
    }

    /** The text with all gaps filled. */
    String fill() {
        Matcher gap = GAP.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (gap.find()) {
            String value = gap.group("word") == null
                    ? indented(value(gap.group("line")), gap.group("indentation"))
                    : value(gap.group("word"));
            gap.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return gap.appendTail(filled).toString();
    }

    private String value(String gap) {
        String value = values.get(gap);
        if (value == null) {
            throw new IllegalStateException("nothing is there for @" + gap + "@");
        }
        return value;
    }

    private static String indented(String lines, String indentation) {
        return lines.lines()
                .map(line -> line.isEmpty() ? "\n" : indentation + line + "\n")
                .collect(Collectors.joining());
    }
}
