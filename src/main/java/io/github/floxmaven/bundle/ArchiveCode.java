package io.github.floxmaven.bundle;

import java.nio.file.Path;

/**
 * A zip or jar that another tool made. Its files ship with their contents and executable bits; their order, times and
 * compression become Flox's own. Names that would leave the folder it is unpacked to are refused.
 *
 * @param archive the zip or jar
 */
public record ArchiveCode(Path archive) implements Code {}
