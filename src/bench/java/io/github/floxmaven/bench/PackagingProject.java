package io.github.floxmaven.bench;

import io.github.floxmaven.bundle.JavaCode;
import io.github.floxmaven.bundle.PartInput;
import io.github.floxmaven.bundle.StaticSite;
import io.github.floxmaven.release.Part;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.shade.DefaultShader;
import org.apache.maven.plugins.shade.ShadeRequest;

/** A project to package, in a folder: classes of its own, real released jars and a static site that looks like a real one. */
final class PackagingProject {
    private static final long MEGABYTE = 1024 * 1024;
    private static final String HANDLER = "io.github.floxmaven.release.Release";

    private final Path root;

    PackagingProject(Path root) {
        this.root = root;
    }

    /** Writes it, the same at each call but for the times of its files. */
    void write(int dependencyMegabytes, int siteFiles, int siteMegabytes) throws IOException {
        delete(root);
        copyClasses();
        copyJars(dependencyMegabytes * MEGABYTE);
        writeSite(siteFiles, siteMegabytes * MEGABYTE / siteFiles);
    }

    /** What both bundles are made from, as Maven hands it over. */
    List<PartInput> parts() throws IOException {
        List<JavaCode.Jar> jars = new ArrayList<>();
        for (Path jar : dependencies()) {
            jars.add(new JavaCode.Jar(jar.getFileName().toString(), jar));
        }
        JavaCode backend = new JavaCode(Optional.of(classes()), List.of(), jars);
        return List.of(
                new PartInput(Part.BACKEND, backend, "java21", List.of(HANDLER)),
                new PartInput(
                        Part.FRONTEND,
                        new StaticSite(root.resolve("site")),
                        "nodejs24.x",
                        List.of(StaticSite.HANDLER)));
    }

    /** Makes one jar of all classes, as a project's user does without the plugin. */
    void shade(Path jar) throws IOException, MojoExecutionException {
        ShadeRequest request = new ShadeRequest();
        HashSet<File> jars = new HashSet<>();
        dependencies().forEach(dependency -> jars.add(dependency.toFile()));
        request.setJars(jars);
        request.setUberJar(jar.toFile());
        request.setFilters(List.of());
        request.setRelocators(List.of());
        request.setResourceTransformers(new ArrayList<>());
        new DefaultShader().shade(request);
    }

    /** Changes a byte of one class, as another number in its source would. */
    void changeOneClass() throws IOException {
        Path file = classes().resolve(HANDLER.replace('.', '/') + ".class");
        byte[] content = Files.readAllBytes(file);
        content[content.length - 1]++;
        Files.write(file, content);
    }

    private Path classes() {
        return root.resolve("classes");
    }

    private List<Path> dependencies() throws IOException {
        try (Stream<Path> jars = Files.list(root.resolve("lib"))) {
            return jars.sorted().toList();
        }
    }

    private void copyClasses() throws IOException {
        Path own = classPath().filter(Files::isDirectory)
                .map(folder -> folder.resolve("io/github/floxmaven/release"))
                .filter(folder -> Files.exists(folder.resolve("Release.class")))
                .findFirst()
                .orElseThrow();
        Path copy = Files.createDirectories(classes().resolve("io/github/floxmaven/release"));
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }

    /** Jars off the benchmark's own class path, and once they are all there, the same ones under other names. */
    private void copyJars(long bytes) throws IOException {
        Path lib = Files.createDirectories(root.resolve("lib"));
        List<Path> jars = classPath().filter(jar -> jar.toString().endsWith(".jar")).toList();
        long left = bytes;
        for (int copy = 0; left > MEGABYTE; copy++) {
            for (Path jar : jars) {
                long size = Files.size(jar);
                if (size <= Math.min(left, 5 * MEGABYTE)) {
                    Files.copy(jar, lib.resolve(copy + "." + jar.getFileName()));
                    left -= size;
                }
            }
        }
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    }

    private void writeSite(int files, long averageSize) throws IOException {
        Random random = new Random(1);
        Path site = Files.createDirectories(root.resolve("site/assets"));
        Files.writeString(site.resolveSibling("index.html"), text(random, 4_000));
        for (int i = 1; i < files; i++) {
            int size = (int) (averageSize / 2 + random.nextInt((int) averageSize));
            String name = "part" + i;
            switch (i % 5) {
                case 0 -> Files.writeString(site.resolve(name + ".html"), text(random, size));
                case 1 -> Files.writeString(site.resolve(name + ".css"), text(random, size));
                case 2 -> Files.writeString(site.resolve(name + "-B3xQ9" + (100 + i % 900) + ".js"), text(random, size));
                default -> Files.write(site.resolve(name + ".webp"), noise(random, size));
            }
        }
    }

    /** Words, some much more often than others: gets smaller by three quarters, as scripts and pages do. */
    private static String text(Random random, int size) {
        List<String> words = IntStream.range(0, 2_000)
                .mapToObj(word -> Integer.toString(Math.abs(word * 0x9E3779B9), 36))
                .toList();
        StringBuilder text = new StringBuilder(size + 16);
        while (text.length() < size) {
            double often = random.nextDouble();
            text.append(words.get((int) (often * often * often * words.size())));
            text.append("  ;({=\n".charAt(random.nextInt(7)));
        }
        return text.toString();
    }

    private static byte[] noise(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
