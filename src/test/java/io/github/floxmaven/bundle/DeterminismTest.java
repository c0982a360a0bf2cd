package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.bundle.JavaCode.Jar;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {

    @TempDir
    Path directory;

    @Test
    void twoUsersInTwoFoldersAndTimeZonesMakeTheSameBytes() throws Exception {
        Path first = build("first", "022", "TZ=Pacific/Kiritimati LC_ALL=C", "-Duser.name=ada", "-Duser.language=tr");
        Path second = build("some/where else", "077", "TZ=America/New_York LC_ALL=C.UTF-8", "-Duser.name=bob");

        for (String zip : List.of("backend.zip", "backend-dependencies.zip", "frontend.zip", "frontend-site.zip")) {
            assertThat(second.resolve(zip)).hasSameBinaryContentAs(first.resolve(zip));
        }
        assertThat(second.resolve("digests")).hasSameTextualContentAs(first.resolve("digests"));
        Path site = first.resolve("frontend-site.zip");
        assertThat(Project.names(site)).contains(Project.siteFolder(site) + "public/gr\u00fcn.txt");
    }

    @Test
    void whateverTheFilesOfASiteAreItsCodeIsTheSame() {
        Project project = new Project(directory);
        project.file("dist/index.html", "one");
        PackagedBundle one = project.frontend("dist");
        project.file("dist/index.html", "another");
        PackagedBundle other = project.frontend("dist");

        assertThat(Project.zip(other, Content.CODE)).isEqualTo(Project.zip(one, Content.CODE));
        assertThat(Project.zip(other, Content.SITE).zip().digest())
                .isNotEqualTo(Project.zip(one, Content.SITE).zip().digest());
    }

    @Test
    void howAnArchiveWasCompressedChangesNeitherDigestNorBytes() throws IOException {
        Project project = new Project(directory);
        PackagedBundle stored =
                project.backend(new ArchiveCode(archive("stored.zip", 0)), "nodejs24.x", "index.handler");
        PackagedBundle deflated =
                project.backend(new ArchiveCode(archive("deflated.zip", 9)), "nodejs24.x", "index.handler");

        assertThat(deflated).isEqualTo(stored);
    }

    @Test
    void theDigestIsOfWhatTheZipHoldsNotOfItsCompression() throws Exception {
        Project project = new Project(directory);
        ZipPlan plan = new ZipPlan(Content.CODE);
        plan.add("text", new Source.OfBytes("text".getBytes(StandardCharsets.UTF_8)));
        ZipPlan withVariant = new ZipPlan(Content.CODE);
        plan.entries().forEach(entry -> withVariant.add(entry.name(), entry.source()));
        withVariant.addDerived("variant", new Source.OfBytes(new byte[] {1, 2, 3}));

        Files.createDirectories(project.target());
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            assertThat(ZipWriter.write(withVariant, directory.resolve("with.zip"), pool)
                            .digest())
                    .isEqualTo(ZipWriter.write(plan, directory.resolve("without.zip"), pool)
                            .digest());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void dependenciesNeedNoMemoryOfTheirSize() throws Exception {
        byte[] megabyte = new byte[1 << 20];
        Random random = new Random(1);
        Path jar = new Project(directory).file("build/big.jar", "");
        try (var out = Files.newOutputStream(jar)) {
            for (int i = 0; i < 48; i++) {
                random.nextBytes(megabyte);
                out.write(megabyte);
            }
        }

        run(List.of(
                java(),
                "-Xmx24m",
                "-cp",
                System.getProperty("java.class.path"),
                OneJar.class.getName(),
                directory.resolve("build").toString()));

        assertThat(Files.size(directory.resolve("build/flox/backend-dependencies.zip")))
                .isGreaterThan(48 << 20);
    }

    private Path archive(String name, int level) throws IOException {
        Path archive = directory.resolve(name);
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            zip.setLevel(level);
            zip.putArchiveEntry(new ZipArchiveEntry("index.mjs"));
            zip.write("export const handler = async () => 'hello';".repeat(100).getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        return archive;
    }

    /** Writes the project and packages it, in a process of its own; returns the folder of its zips. */
    private Path build(String folder, String umask, String environment, String... options) throws Exception {
        Path root = Files.createDirectories(directory.resolve(folder));
        String script =
                "umask " + umask + " && mkdir -p \"$0/dist\" && printf gr > \"$0/dist/$(printf 'gr\\303\\274n').txt\""
                        + " && " + environment + " exec \"$@\"";
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, root.toString(), java()));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), WholeProject.class.getName(), root.toString(), umask));
        run(command);
        return root.resolve("target/flox");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void run(List<String> command) throws Exception {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    /** Packages a project with all kinds of input; the seed says in which order its files are made. */
    static final class WholeProject {

        public static void main(String[] arguments) throws IOException {
            Path root = Path.of(arguments[0]);
            long seed = Long.parseLong(arguments[1]);
            Project project = new Project(root);
            List<String> files = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                files.add("dist/IMAGES/page-" + i + ".html");
                files.add("target/classes/app/C" + i + ".class");
                files.add("own/classes/app/model/M" + i + ".class");
            }
            Collections.shuffle(files, new Random(seed));
            files.forEach(file -> project.file(file, "content ".repeat(file.length())));
            Files.setPosixFilePermissions(
                    project.file("dist/run.sh", "#!/bin/sh\n"), PosixFilePermissions.fromString("rwx------"));

            List<String> entries = new ArrayList<>(List.of("a/A.class", "b/B.class", "META-INF/MANIFEST.MF"));
            Collections.shuffle(entries, new Random(seed));
            Map<String, String> jar = new LinkedHashMap<>();
            entries.forEach(entry -> jar.put(entry, entry));
            Path snapshot = project.jar("snapshot.jar", FileTime.fromMillis(1_700_000_000_000L + seed * 10_000), jar);
            Path released = project.jar("released.jar", FileTime.fromMillis(0), Map.of("org/Lib.class", "lib"));

            JavaCode java = new JavaCode(
                    Optional.of(root.resolve("target/classes")),
                    List.of(new Jar("own.jar", root.resolve("own/classes")), new Jar("snapshot.jar", snapshot)),
                    List.of(new Jar("released.jar", released)));
            List<PackagedBundle> bundles = new Bundler(project.target())
                    .bundle(List.of(
                            new PartInput(Part.BACKEND, java, "java21", List.of("app.C1::handle")),
                            new PartInput(
                                    Part.FRONTEND,
                                    new StaticSite(root.resolve("dist")),
                                    "nodejs24.x",
                                    List.of(StaticSite.HANDLER))));
            project.file(
                    "target/flox/digests",
                    bundles.stream().map(PackagedBundle::bundle).toList().toString());
        }
    }

    /** Packages one large jar. */
    static final class OneJar {

        public static void main(String[] arguments) {
            Project project = new Project(Path.of(arguments[0]));
            project.file("classes/app/A.class", "class");
            JavaCode java = new JavaCode(
                    Optional.of(project.root().resolve("classes")),
                    List.of(),
                    List.of(new Jar("big.jar", project.root().resolve("big.jar"))));
            new Bundler(project.root().resolve("flox"))
                    .bundle(List.of(new PartInput(Part.BACKEND, java, "java21", List.of("app.A"))));
        }
    }
}
