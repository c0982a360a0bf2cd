package io.github.floxmaven.local;

import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.RefusedException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts a function's workers: the runtime's client with the environment that Lambda would give it, see
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html. Nothing of the environment of the process
 * that runs Flox reaches a function but its PATH. The function's memory bounds the heap of Java and of Node, as on
 * Lambda; nothing bounds what a process takes beside it, or what a bootstrap of one's own takes.
 *
 * <p>A worker's standard input stays open as long as the process that runs Flox lives. The runtime clients for Java and
 * Node end with it, whatever their handler does. A bootstrap of one's own finds its Runtime API gone, when it next asks
 * for an event or waits for one.
 */
final class WorkerLauncher implements AutoCloseable {
    private static final String REGION = "us-east-1";
    private static final String NATIVE_CLIENT =
            "com/amazonaws/services/lambda/runtime/api/client/runtimeapi/NativeClient.class";
    private static final String NODE_CLIENT = "io/github/floxmaven/local/node-runtime.mjs";

    private final FunctionCode code;
    private final Path runtimeFolder;
    private final List<String> command;

    /**
     * @throws RefusedException naming what the runtime needs and this machine lacks
     */
    WorkerLauncher(FunctionCode code, Toolbox toolbox, FunctionLog log) {
        this.code = code;
        String runtime = code.settings().runtime();
        boolean done = false;
        try {
            runtimeFolder = Files.createTempDirectory("flox-runtime-");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made for the function's runtime", e);
        }
        try {
            command = command(runtime, toolbox, log);
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private List<String> command(String runtime, Toolbox toolbox, FunctionLog log) {
        if (runtime.startsWith("java")) {
            return javaCommand(Integer.parseInt(runtime.substring("java".length())), toolbox);
        }
        if (runtime.startsWith("nodejs")) {
            int major = Integer.parseInt(runtime.substring("nodejs".length(), runtime.indexOf('.')));
            return nodeCommand(NodeOnPath.find(major, warning -> log.line(code.release(), warning)));
        }
        Path bootstrap = code.task().resolve("bootstrap");
        if (!Files.isExecutable(bootstrap)) {
            throw new RefusedException(
                    "The " + code.part().label() + "'s bundle has no executable file \"bootstrap\" at its"
                            + " root, which the runtime " + runtime + " runs. Add it, with the execute permission.");
        }
        return List.of(bootstrap.toString());
    }

    /** Heap, compiler and collector as in Lambda's runtimes for Java. */
    private List<String> javaCommand(int feature, Toolbox toolbox) {
        Path java = toolbox.java(feature);
        List<Path> classPath = new ArrayList<>();
        classPath.add(runtimeFolder);
        classPath.addAll(toolbox.javaRuntimeClient());
        extract(NATIVE_CLIENT);
        return List.of(
                java.toString(),
                "-Xmx" + memoryMb() * 85 / 100 + "m",
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

    private List<String> nodeCommand(Path node) {
        return List.of(
                node.toString(),
                "--max-old-space-size=" + memoryMb() * 90 / 100,
                extract(NODE_CLIENT).toString());
    }

    private Path extract(String resource) {
        Path file = runtimeFolder.resolve(resource);
        try (InputStream in = WorkerLauncher.class.getClassLoader().getResourceAsStream(resource)) {
            Files.createDirectories(file.getParent());
            Files.copy(in, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }

    /** Starts a worker that asks that Runtime API for events. */
    Process launch(String runtimeApi) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(code.task().toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LANG", "en_US.UTF-8");
        environment.put("TZ", ":UTC");
        // Few machines have Lambda's locale, and without one Java and others read UTF-8 as ASCII.
        environment.put("LC_ALL", "C.UTF-8");
        environment.putAll(code.settings().environment());
        environment.putAll(code.environment());
        environment.putAll(reserved(runtimeApi));
        return builder.start();
    }

    private Map<String, String> reserved(String runtimeApi) {
        FunctionSettings settings = code.settings();
        Map<String, String> reserved = new HashMap<>();
        reserved.put("_HANDLER", code.handler());
        reserved.put("AWS_REGION", REGION);
        reserved.put("AWS_DEFAULT_REGION", REGION);
        reserved.put("AWS_LAMBDA_FUNCTION_NAME", name(code));
        reserved.put("AWS_LAMBDA_FUNCTION_VERSION", code.release());
        reserved.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMb()));
        reserved.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        reserved.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name(code));
        reserved.put("AWS_LAMBDA_LOG_STREAM_NAME", "[" + code.release() + "]" + UUID.randomUUID());
        reserved.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        reserved.put("LAMBDA_TASK_ROOT", code.task().toString());
        reserved.put("LAMBDA_RUNTIME_DIR", runtimeFolder.toString());
        if (!settings.runtime().startsWith("provided")) {
            reserved.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + settings.runtime());
        }
        return reserved;
    }

    private int memoryMb() {
        return code.settings().memoryMb();
    }

    /** The function's name in the form of an ARN; on this machine it belongs to no account. */
    static String arn(FunctionCode code) {
        return "arn:aws:lambda:" + REGION + ":000000000000:function:" + name(code) + ":" + code.release();
    }

    private static String name(FunctionCode code) {
        return "local-" + code.part().label();
    }

    /** Deletes the runtime's files. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(runtimeFolder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + runtimeFolder, e);
        }
    }
}
