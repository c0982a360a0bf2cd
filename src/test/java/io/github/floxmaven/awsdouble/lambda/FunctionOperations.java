package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** The operations of Lambda on functions and their versions. */
final class FunctionOperations {
    private final LambdaService lambda;

    FunctionOperations(LambdaService lambda) {
        this.lambda = lambda;
    }

    /** The function takes requests when it has taken its code over, as after an update. */
    Response create(Request request, MatchResult path) {
        JsonObject body = request.json();
        LambdaFunction function = lambda.add(body.get("FunctionName").getAsString(), request.region(), body);
        return answer(
                201, function.update(function.latest().image(), lambda.pace()).json());
    }

    Response getFunction(Request request, MatchResult path) {
        FunctionVersion version = lambda.requireVersion(lambda.name(request, path));
        JsonObject code = new JsonObject();
        code.addProperty("RepositoryType", "S3");
        code.addProperty("Location", "https://awslambda-tasks.s3.amazonaws.com/" + version.revision());
        JsonObject json = new JsonObject();
        json.add("Configuration", look(version));
        json.add("Code", code);
        return answer(200, json);
    }

    Response getConfiguration(Request request, MatchResult path) {
        return answer(200, look(lambda.requireVersion(lambda.name(request, path))));
    }

    /** Tells how it is, and takes it a step further. */
    private static JsonObject look(FunctionVersion version) {
        JsonObject json = version.json();
        version.work().look();
        return json;
    }

    Response updateCode(Request request, MatchResult path) {
        JsonObject body = request.json();
        refuse(body, "Publish");
        refuse(body, "DryRun");
        LambdaFunction function = updatable(request, path);
        FunctionImage image =
                function.latest().image().withCode(lambda.uploads().code(body));
        return answer(200, function.update(image, lambda.pace()).json());
    }

    Response updateConfiguration(Request request, MatchResult path) {
        JsonObject body = request.json();
        LambdaFunction function = updatable(request, path);
        FunctionImage before = function.latest().image();
        List<LayerVersion> withLayers = body.has("Layers") ? lambda.layersOf(body) : before.layers();
        FunctionImage image = new FunctionImage(Settings.merge(before.settings(), body), before.code(), withLayers);
        return answer(200, function.update(image, lambda.pace()).json());
    }

    private static void refuse(JsonObject body, String option) {
        if (body.has(option) && body.get(option).getAsBoolean()) {
            throw Invalid.parameter("the double does not know " + option);
        }
    }

    private LambdaFunction updatable(Request request, MatchResult path) {
        LambdaFunction function = lambda.require(lambda.name(request, path));
        function.requireNoUpdate();
        function.requireRevision(text(request.json(), "RevisionId"));
        return function;
    }

    Response publish(Request request, MatchResult path) {
        LambdaFunction function = updatable(request, path);
        JsonObject body = request.json();
        String actual = function.latest().image().code().sha256();
        text(body, "CodeSha256").filter(wanted -> !wanted.equals(actual)).ifPresent(wanted -> {
            throw Invalid.parameter("CodeSHA256 (" + wanted + ") is different from current CodeSHA256 in $LATEST ("
                    + actual + "). Please try again with the CodeSHA256 in $LATEST.");
        });
        return answer(201, lambda.publish(function, text(body, "Description")).json());
    }

    Response listVersions(Request request, MatchResult path) {
        List<FunctionVersion> all = lambda.require(lambda.name(request, path)).all();
        return answer(200, Page.of(request, all, lambda.pageSize()).json("Versions", FunctionVersion::json));
    }

    Response delete(Request request, MatchResult path) {
        LambdaFunction function = lambda.require(lambda.name(request, path));
        Optional<String> qualifier = request.query("Qualifier");
        if (qualifier.isEmpty()) {
            lambda.remove(function);
        } else if (qualifier.get().equals(FunctionVersion.LATEST)) {
            throw Invalid.parameter("$LATEST version cannot be deleted without deleting the function.");
        } else {
            lambda.remove(function, lambda.requireVersion(lambda.name(request, path)));
        }
        return Response.empty(204);
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    private static Response answer(int status, JsonObject document) {
        return Response.json(status, document.toString(), "application/json");
    }
}
