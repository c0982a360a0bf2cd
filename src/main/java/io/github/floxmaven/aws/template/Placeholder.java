package io.github.floxmaven.aws.template;

import io.github.floxmaven.release.SystemName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What answers each path of a system before its first deploy: a page that says which system this is and how to deploy. */
final class Placeholder {
    private static final String FILE = "placeholder.js";

    private Placeholder() {}

    /** The code of its function, in CommonJS: what Lambda makes of inline code is {@code index.js}. */
    static String code(SystemName system) {
        try (InputStream file = Placeholder.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@project@", system.project())
                    .replace("@system@", system.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
