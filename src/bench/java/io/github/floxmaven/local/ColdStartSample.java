package io.github.floxmaven.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** A Java function that uses Gson and makes an S3 client, with the jars that this takes, packaged in different ways. */
final class ColdStartSample {
    /** What is done with the jars. */
    enum Jars {
        AS_THEY_ARE,
        STORED,
        MERGED,
        MERGED_STORED
    }

    private static final Pattern JARS = Pattern.compile(
            "(gson|slf4j-api|commons-logging|commons-codec|httpc[a-z]+|reactive-streams|netty-[a-z-]+)-[0-9.]+\\.jar");
    private static final Pattern OTHER_SERVICES = Pattern.compile(
            "(apigatewayv2|cloudformation|cloudwatchlogs|iam|lambda|rds|rdsdata|route53|secretsmanager|signin|ssm|sso|ssooidc|sts)-.*");

    private static final String HANDLER =
            """
            import com.google.gson.Gson;
            import java.util.Map;
            import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
            import software.amazon.awssdk.regions.Region;
            import software.amazon.awssdk.services.s3.S3Client;

            public class Handler {
              private static final Gson GSON = new Gson();
              private static final S3Client S3 = S3Client.builder()
                  .region(Region.EU_CENTRAL_1)
                  .credentialsProvider(AnonymousCredentialsProvider.create())
                  .build();

              public Map<String, Object> handle(Map<String, Object> event) {
                if (event.get("rawPath").equals("/end")) {
                  System.exit(0);
                }
                return Map.of("statusCode", 200, "body", GSON.toJson(Map.of("service", S3.serviceName())));
              }
            }
            """;

    private static final String EMPTY_HANDLER =
            """
            import java.util.Map;

            public class Handler {
              public Map<String, Object> handle(Map<String, Object> event) {
                if (event.get("rawPath").equals("/end")) {
                  System.exit(0);
                }
                return Map.of("statusCode", 200);
              }
            }
            """;

    private final Path folder;

    ColdStartSample(Path folder) {
        this.folder = folder;
    }

    /** The jars of an unpacked bundle, in the order in which Lambda's runtime client takes them. */
    static List<Path> jars(Path task) {
        try (Stream<Path> jars = Files.list(task.resolve("lib"))) {
            return jars.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bundle that needs no library. */
    Path emptyFolder() throws IOException {
        Path task = Files.createDirectories(folder.resolve("empty"));
        compile(EMPTY_HANDLER, task);
        return task;
    }

    /** An unpacked bundle. */
    Path folder(String name, boolean classesInJar, Jars jars) throws IOException {
        Path task = folder.resolve(name);
        if (Files.exists(task)) {
            WholeFolder.remove(task);
        }
        Path lib = Files.createDirectories(task.resolve("lib"));
        Path classes = classesInJar ? Files.createDirectories(folder.resolve("classes")) : task;
        compile(HANDLER, classes);
        if (classesInJar) {
            write(lib.resolve("app.jar"), List.of(), classes.resolve("Handler.class"), ZipOutputStream.DEFLATED);
        }
        int method = jars == Jars.STORED || jars == Jars.MERGED_STORED ? ZipOutputStream.STORED : ZipOutputStream.DEFLATED;
        if (jars == Jars.MERGED || jars == Jars.MERGED_STORED) {
            write(lib.resolve("all.jar"), dependencies(), null, method);
            return task;
        }
        for (Path jar : dependencies()) {
            Path target = lib.resolve(jar.getFileName());
            if (jars == Jars.STORED) {
                write(target, List.of(jar), null, method);
            } else {
                Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return task;
    }

    private static List<Path> dependencies() {
        return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .filter(ColdStartSample::isDependency)
                .toList();
    }

    private static boolean isDependency(Path jar) {
        String name = jar.getFileName().toString();
        boolean isOfSdk = jar.toString().contains("awssdk");
        return isOfSdk
                ? !OTHER_SERVICES.matcher(name).matches()
                : JARS.matcher(name).matches();
    }

    private void compile(String handler, Path target) throws IOException {
        Path source = Files.writeString(Files.createDirectories(folder).resolve("Handler.java"), handler);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        target.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        if (result != 0) {
            throw new IllegalStateException("The handler does not compile");
        }
    }

    /** Writes a jar of what other jars hold, the first of each name, or of one class. */
    private static void write(Path target, List<Path> jars, Path oneClass, int method) throws IOException {
        Set<String> names = new HashSet<>();
        try (OutputStream file = Files.newOutputStream(target);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setMethod(method);
            if (oneClass != null) {
                add(out, oneClass.getFileName().toString(), Files.readAllBytes(oneClass), method);
            }
            for (Path jar : jars) {
                try (ZipFile in = new ZipFile(jar.toFile())) {
                    for (ZipEntry entry : in.stream().toList()) {
                        if (names.add(entry.getName())) {
                            try (InputStream content = in.getInputStream(entry)) {
                                add(out, entry.getName(), content.readAllBytes(), method);
                            }
                        }
                    }
                }
            }
        }
    }

    private static void add(ZipOutputStream out, String name, byte[] content, int method) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        if (method == ZipOutputStream.STORED) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
