package io.github.floxmaven.console;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A piece of a page. Whatever is put into one is escaped, unless it is a piece itself.
 *
 * @param source the piece as a browser reads it
 */
record Html(String source) {
    /**
     * Fills a template.
     *
     * @param template the piece, with {@code %s} where a value goes
     * @param values pieces, collections and optionals of them, which go in as they are, and all else, which is escaped
     */
    static Html of(String template, Object... values) {
        return new Html(
                String.format(template, Arrays.stream(values).map(Html::render).toArray()));
    }

    private static String render(Object value) {
        if (value instanceof Html piece) {
            return piece.source();
        } else if (value instanceof Optional<?> optional) {
            return optional.map(Html::render).orElse("");
        } else if (value instanceof Collection<?> several) {
            return several.stream().map(Html::render).collect(Collectors.joining());
        }
        return Printable.of(value.toString())
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
