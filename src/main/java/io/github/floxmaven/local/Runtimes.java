package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Lambda's runtimes as this machine has them: the commands that start a function's worker. */
final class Runtimes {
    private static final String NATIVE_CLIENT =
            "com/amazonaws/services/lambda/runtime/api/client/runtimeapi/NativeClient.class";
    private static final String NODE_CLIENT = "io/github/floxmaven/local/node-runtime.mjs";

    private final Path folder;
    private final Toolbox toolbox;
    private final Map<Integer, Path> nodes = new HashMap<>();

    /**
     * @param folder where the plugin's own part of the runtimes is put when it is first needed
     * @param toolbox finds the rest
     */
    Runtimes(Path folder, Toolbox toolbox) {
        this.folder = folder;
        this.toolbox = toolbox;
    }

    /** Where the plugin's own part of the runtimes is, or will be. */
    Path folder() {
        return folder;
    }

    /**
     * The command that starts a worker of a function.
     *
     * @param warnings gets a sentence, once, when this machine has less than the runtime has on Lambda
     * @throws RefusedException naming what the runtime needs and this machine lacks
     */
    synchronized List<String> command(FunctionCode code, Consumer<String> warnings) {
        String runtime = code.settings().runtime();
        if (runtime.startsWith("java")) {
            return java(javaFeature(runtime), code);
        }
        if (runtime.startsWith("nodejs")) {
            return node(nodes.computeIfAbsent(nodeMajor(runtime), wanted -> NodeOnPath.find(wanted, warnings)), code);
        }
        return provided(code);
    }

    /** The version of Java that a runtime such as {@code java21} has. */
    static int javaFeature(String runtime) {
        return Integer.parseInt(runtime.substring("java".length()));
    }

    /** The version of Node.js that a runtime such as {@code nodejs24.x} has. */
    static int nodeMajor(String runtime) {
        return Integer.parseInt(runtime.substring("nodejs".length(), runtime.indexOf('.')));
    }

    /** Heap, compiler and collector as in Lambda's runtimes for Java. */
    private List<String> java(int feature, FunctionCode code) {
        List<Path> classPath = new ArrayList<>();
        classPath.add(extract("native-client.jar", nativeClient()));
        classPath.addAll(toolbox.javaRuntimeClient());
        return List.of(
                toolbox.java(feature).toString(),
                "-Xmx" + code.settings().memoryMb() * 85 / 100 + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                code.handler());
    }

    private List<String> node(Path node, FunctionCode code) {
        return List.of(
                node.toString(),
                "--max-old-space-size=" + code.settings().memoryMb() * 90 / 100,
                extract("node-runtime.mjs", resource(NODE_CLIENT)).toString());
    }

    private static List<String> provided(FunctionCode code) {
        Path bootstrap = code.task().resolve("bootstrap");
        if (!Files.isExecutable(bootstrap)) {
            throw new RefusedException("The " + code.part().label()
                    + "'s bundle has no executable file \"bootstrap\" at its root, which the runtime "
                    + code.settings().runtime() + " runs. Add it, with the execute permission.");
        }
        return List.of(bootstrap.toString());
    }

    /** A jar, as on Lambda only jars are on the class path: a JVM shares no classes when a folder is there. */
    private static byte[] nativeClient() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(NATIVE_CLIENT);
            entry.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
            jar.putNextEntry(entry);
            jar.write(resource(NATIVE_CLIENT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) {
        try (InputStream in = Runtimes.class.getClassLoader().getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one of our files unless it is there, whole or not at all: another process may start workers from it. */
    private Path extract(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            if (Files.notExists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
                Files.createDirectories(folder);
                Path partial = Files.createTempFile(folder, name, ".tmp");
                Files.write(partial, content);
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return file;
        } catch (IOException e) {
            throw new FloxException("Can't write " + file + ": " + e + ". Check that the folder is yours to write.", e);
        }
    }
}
