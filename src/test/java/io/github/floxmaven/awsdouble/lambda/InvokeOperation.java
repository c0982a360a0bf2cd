package io.github.floxmaven.awsdouble.lambda;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.MatchResult;

/** Invoke, answered when the function has answered. */
final class InvokeOperation {
    /** What {@code LogType=Tail} gives. */
    private static final int TAIL = 4096;

    private final LambdaService lambda;

    InvokeOperation(LambdaService lambda) {
        this.lambda = lambda;
    }

    Response invoke(Request request, MatchResult path) {
        FunctionVersion version = lambda.requireVersion(lambda.name(request, path));
        requireActive(version);
        String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        if (type.equals("DryRun")) {
            return Response.empty(204);
        }
        if (!type.equals("RequestResponse")) {
            throw Invalid.parameter("the double has no invocation of type " + type);
        }
        byte[] event = request.body().length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : request.body();
        Answer answer = lambda.invoke(version, event);
        Response response = Response.of(200, answer.payload())
                .with("Content-Type", "application/json")
                .with("X-Amz-Executed-Version", version.number());
        if (request.header("X-Amz-Log-Type").orElse("None").equals("Tail")) {
            response = response.with("X-Amz-Log-Result", tail(answer));
        }
        return answer.failed() ? response.with("X-Amz-Function-Error", "Unhandled") : response;
    }

    private static void requireActive(FunctionVersion version) {
        String state = version.state();
        if (state.equals("Active")) {
            return;
        }
        if (state.equals("Pending") && version.image().hasSnapStart()) {
            throw new AwsException(
                    409,
                    "SnapStartNotReadyException",
                    "Lambda is initializing your function. It will be ready to invoke once your function state becomes"
                            + " Active.");
        }
        throw Invalid.conflict("The operation cannot be performed at this time. The function is currently in the"
                + " following state: " + state);
    }

    private static String tail(Answer answer) {
        byte[] log = (String.join("\n", answer.log()) + "\n").getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(log, Math.max(0, log.length - TAIL), log.length));
    }
}
