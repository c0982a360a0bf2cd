package io.github.floxmaven.local;

import io.github.floxmaven.release.FunctionSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
final class WorkerLauncher {
    private static final String REGION = "us-east-1";

    private final FunctionCode code;
    private final Path runtimeFolder;
    private final List<String> command;

    /**
     * @throws io.github.floxmaven.release.RefusedException naming what the runtime needs and this machine lacks
     */
    WorkerLauncher(FunctionCode code, Runtimes runtimes, FunctionLog log) {
        this.code = code;
        this.runtimeFolder = runtimes.folder();
        this.command = runtimes.command(code, warning -> log.line(code.release(), warning));
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
        // Lambda's /opt is one fixed folder; here each release has its own.
        code.opt().ifPresent(opt -> reserved.put("FLOX_OPT", opt.toString()));
        if (!settings.runtime().startsWith("provided")) {
            reserved.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + settings.runtime());
        }
        return reserved;
    }

    /** The function's name in the form of an ARN; on this machine it belongs to no account. */
    static String arn(FunctionCode code) {
        return "arn:aws:lambda:" + REGION + ":000000000000:function:" + name(code) + ":" + code.release();
    }

    private static String name(FunctionCode code) {
        return "local-" + code.part().label();
    }
}
