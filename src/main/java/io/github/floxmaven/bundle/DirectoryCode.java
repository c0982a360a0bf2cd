package io.github.floxmaven.bundle;

import java.nio.file.Path;

/**
 * A folder that ships as it is. A file is executable in the bundle when its owner may execute it here; nothing else of
 * its permissions counts. Symbolic links are followed within the folder; one that leaves it is refused.
 *
 * @param directory the folder; refused when it is missing or has no files
 */
public record DirectoryCode(Path directory) implements Code {}
