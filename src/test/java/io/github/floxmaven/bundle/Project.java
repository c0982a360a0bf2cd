package io.github.floxmaven.bundle;

import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A user's project in a folder of a test. */
record Project(Path root) {

    Path file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String path, byte[] content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar as a build makes it, its entries in this order. */
    Path jar(String path, FileTime time, Map<String, String> entries) {
        try {
            Path file = file(path, "");
            try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
                for (Map.Entry<String, String> entry : entries.entrySet()) {
                    jar.putNextEntry(new ZipEntry(entry.getKey()).setLastModifiedTime(time));
                    jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path jar(String path, String... entries) {
        Map<String, String> contents = new LinkedHashMap<>();
        for (String entry : entries) {
            contents.put(entry, "content of " + entry);
        }
        return jar(path, FileTime.fromMillis(1_700_000_000_000L), contents);
    }

    Path target() {
        return root.resolve("target/flox");
    }

    PackagedBundle backend(Code code, String runtime, String... handlers) {
        return bundle(new PartInput(Part.BACKEND, code, runtime, List.of(handlers)));
    }

    PackagedBundle frontend(String directory) {
        return bundle(new PartInput(
                Part.FRONTEND, new StaticSite(root.resolve(directory)), "nodejs24.x", List.of(StaticSite.HANDLER)));
    }

    /** The zip that a bundle's files of that kind lie in. */
    static PackagedBundle.ZipFile zip(PackagedBundle bundle, Content content) {
        return bundle.zips().stream()
                .filter(zip -> zip.zip().content() == content)
                .findFirst()
                .orElseThrow();
    }

    /** The folder of a site's zip that all but one of its entries lie in. */
    static String siteFolder(Path zip) throws IOException {
        return "sites/" + new String(content(zip, "sites/current"), StandardCharsets.UTF_8) + "/";
    }

    private PackagedBundle bundle(PartInput input) {
        return new Bundler(target()).bundle(List.of(input)).get(0);
    }

    static List<ZipArchiveEntry> entries(Path zip) throws IOException {
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            return new ArrayList<>(Collections.list(file.getEntries()));
        }
    }

    static List<String> names(Path zip) throws IOException {
        return entries(zip).stream().map(ZipArchiveEntry::getName).toList();
    }

    static byte[] content(Path zip, String entry) throws IOException {
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            return file.getInputStream(file.getEntry(entry)).readAllBytes();
        }
    }
}
