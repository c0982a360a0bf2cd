package io.github.floxmaven.bundle;

import java.nio.file.Path;

/**
 * A zip or jar that another tool made. Its files ship with their contents and executable bits; their order, times and
 * compression become Flox's own. Names that would leave the folder it is unpacked to are refused. Of a Java runtime, the jars
 * right below {@code lib/} go into the second zip as those of {@link JavaCode} do, but for SNAPSHOTs.
 *
 * @param archive the zip or jar
 */
public record ArchiveCode(Path archive) implements Code {}
