package io.github.floxmaven.release;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The way from a folder to a file as keys and workflows write it, whatever the machine puts between a path's names. */
public final class SlashedPath {
    private SlashedPath() {}

    /** The names on the way, with {@code /} between them; empty from a folder to itself. */
    public static String of(Path folder, Path file) {
        return StreamSupport.stream(folder.relativize(file).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }
}
