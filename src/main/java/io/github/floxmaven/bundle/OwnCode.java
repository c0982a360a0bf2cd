package io.github.floxmaven.bundle;

import io.github.floxmaven.release.FloxException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that the code of this package lies in: another one may make another zip of the same. */
final class OwnCode {

    private OwnCode() {}

    /** The plugin's jar, or in a build of the plugin itself, the package's classes. */
    static SortedMap<String, FoundFile> find() throws IOException {
        Path code;
        try {
            code = Path.of(OwnCode.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new FloxException("The plugin's own code has no path: " + e, e);
        }
        SortedMap<String, FoundFile> files = new TreeMap<>();
        if (Files.isDirectory(code)) {
            Path folder = code.resolve(OwnCode.class.getPackageName().replace('.', '/'));
            files.putAll(FileTree.of(folder, "The plugin's code", new ArrayList<>()));
        } else {
            files.put("", FoundFile.of(code));
        }
        return files;
    }
}
