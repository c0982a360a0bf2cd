package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.s3.S3Service;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.RestJsonService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.stream.StreamSupport;

/** The operations of Lambda on functions; those on layers and invocations are next door. */
public final class LambdaService extends RestJsonService implements AutoCloseable {
    private static final String FUNCTIONS = "/2015-03-31/functions";
    private static final String FUNCTION = FUNCTIONS + "/{}";

    private final Supplier<String> account;
    private final Uploads uploads;
    private final Map<String, LambdaFunction> functions = new ConcurrentHashMap<>();
    private final Layers layers;
    private final Invocations invocations;
    private Pace pace = Pace.DEFAULT;
    private int pageSize = 50;

    public LambdaService(Supplier<String> account, S3Service s3, LogSink logs) {
        this.account = account;
        this.uploads = new Uploads(s3);
        this.layers = new Layers(account, uploads);
        this.invocations = new Invocations(logs);
        on("GET", FUNCTION, "GetFunction", this::getFunction);
        on("GET", FUNCTION + "/configuration", "GetFunctionConfiguration", this::getConfiguration);
        on("PUT", FUNCTION + "/code", "UpdateFunctionCode", this::updateCode);
        on("PUT", FUNCTION + "/configuration", "UpdateFunctionConfiguration", this::updateConfiguration);
        on("POST", FUNCTION + "/versions", "PublishVersion", this::publish);
        on("GET", FUNCTION + "/versions", "ListVersionsByFunction", this::listVersions);
        on("DELETE", FUNCTION, "DeleteFunction", this::delete);
        on("POST", FUNCTION + "/invocations", "Invoke", new InvokeOperation(this)::invoke);
        LayerOperations operations = new LayerOperations(layers, () -> pageSize);
        on("POST", LayerOperations.PATH, "PublishLayerVersion", operations::publish);
        on("GET", LayerOperations.PATH, "ListLayerVersions", operations::list);
        on("GET", LayerOperations.PATH + "/{}", "GetLayerVersion", operations::get);
        on("DELETE", LayerOperations.PATH + "/{}", "DeleteLayerVersion", operations::delete);
    }

    @Override
    public String signingName() {
        return "lambda";
    }

    @Override
    public String name() {
        return "Lambda";
    }

    /** A function takes its time, and may call the double itself. */
    @Override
    public boolean runsBesideOthers(String operation) {
        return operation.equals("Invoke");
    }

    public Optional<LambdaFunction> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** The versions of a layer that are there. */
    public List<LayerVersion> layer(String name) {
        return layers.versions(name);
    }

    /** How long things take. */
    public void setPace(Pace pace) {
        this.pace = pace;
    }

    /** How many entries a page of a listing holds at most. Default: 50, as on AWS. */
    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    /**
     * Runs a version, whoever asks.
     *
     * @param arn with the version at its end
     * @return empty when there is no such version, or it takes no requests
     */
    public Optional<Answer> invoke(String arn, byte[] event) {
        FunctionName name = FunctionName.parse(arn, Optional.empty());
        return function(name.name())
                .flatMap(function -> function.version(name.qualifier()))
                .filter(version -> version.state().equals("Active"))
                .map(version -> invocations.invoke(version, event));
    }

    Answer invoke(FunctionVersion version, byte[] event) {
        return invocations.invoke(version, event);
    }

    LambdaFunction add(String name, String region, JsonObject properties) {
        if (functions.containsKey(name)) {
            throw Invalid.conflict("Function already exist: " + name);
        }
        LambdaFunction function = new LambdaFunction(
                name,
                "arn:aws:lambda:" + region + ":" + account.get() + ":function:" + name,
                image(properties, Settings.defaults()));
        functions.put(name, function);
        return function;
    }

    /** What a template says, at once: CloudFormation waits for it. */
    void replace(LambdaFunction function, JsonObject properties) {
        function.update(image(properties, function.latest().image().settings()), 0);
    }

    FunctionVersion publish(LambdaFunction function, Optional<String> description) {
        return function.publish(description, pace);
    }

    void remove(LambdaFunction function) {
        functions.remove(function.name());
        function.all().forEach(invocations::forget);
    }

    void remove(LambdaFunction function, FunctionVersion version) {
        function.delete(version);
        invocations.forget(version);
    }

    private FunctionImage image(JsonObject properties, JsonObject before) {
        JsonObject code = properties.getAsJsonObject("Code");
        Code zip = code.has("ZipFile") ? Code.inline(code.get("ZipFile").getAsString()) : uploads.code(code);
        return new FunctionImage(Settings.merge(before, properties), zip, layers.find(strings(properties, "Layers")));
    }

    FunctionName name(Request request, MatchResult path) {
        return FunctionName.parse(path.group(1), request.query("Qualifier"));
    }

    LambdaFunction require(FunctionName name) {
        return function(name.name()).orElseThrow(() -> notFound(name));
    }

    FunctionVersion requireVersion(FunctionName name) {
        return require(name).version(name.qualifier()).orElseThrow(() -> notFound(name));
    }

    private RuntimeException notFound(FunctionName name) {
        return Invalid.notFound("Function not found: " + name);
    }

    private Response getFunction(Request request, MatchResult path) {
        FunctionVersion version = requireVersion(name(request, path));
        JsonObject code = new JsonObject();
        code.addProperty("RepositoryType", "S3");
        code.addProperty("Location", "https://awslambda-tasks.s3.amazonaws.com/" + version.revision());
        JsonObject json = new JsonObject();
        json.add("Configuration", look(version));
        json.add("Code", code);
        return answer(200, json);
    }

    private Response getConfiguration(Request request, MatchResult path) {
        return answer(200, look(requireVersion(name(request, path))));
    }

    /** Tells how it is, and takes it a step further. */
    private static JsonObject look(FunctionVersion version) {
        JsonObject json = version.json();
        version.work().look();
        return json;
    }

    private Response updateCode(Request request, MatchResult path) {
        JsonObject body = request.json();
        LambdaFunction function = updatable(request, path);
        FunctionImage image = function.latest().image().withCode(uploads.code(body));
        return answer(200, function.update(image, pace.update()).json());
    }

    private Response updateConfiguration(Request request, MatchResult path) {
        JsonObject body = request.json();
        LambdaFunction function = updatable(request, path);
        FunctionImage before = function.latest().image();
        List<LayerVersion> withLayers = body.has("Layers") ? layers.find(strings(body, "Layers")) : before.layers();
        FunctionImage image = new FunctionImage(Settings.merge(before.settings(), body), before.code(), withLayers);
        return answer(200, function.update(image, pace.update()).json());
    }

    private LambdaFunction updatable(Request request, MatchResult path) {
        LambdaFunction function = require(name(request, path));
        function.requireNoUpdate();
        function.requireRevision(text(request.json(), "RevisionId"));
        return function;
    }

    private Response publish(Request request, MatchResult path) {
        LambdaFunction function = updatable(request, path);
        JsonObject body = request.json();
        String actual = function.latest().image().code().sha256();
        text(body, "CodeSha256").filter(wanted -> !wanted.equals(actual)).ifPresent(wanted -> {
            throw Invalid.parameter("CodeSHA256 (" + wanted + ") is different from current CodeSHA256 in $LATEST ("
                    + actual + "). Please try again with the CodeSHA256 in $LATEST.");
        });
        return answer(201, publish(function, text(body, "Description")).json());
    }

    private Response listVersions(Request request, MatchResult path) {
        List<FunctionVersion> all = require(name(request, path)).all();
        return answer(200, Page.of(request, all, pageSize).json("Versions", FunctionVersion::json));
    }

    private Response delete(Request request, MatchResult path) {
        LambdaFunction function = require(name(request, path));
        Optional<String> qualifier = request.query("Qualifier");
        if (qualifier.isEmpty()) {
            remove(function);
        } else if (qualifier.get().equals(FunctionVersion.LATEST)) {
            throw Invalid.parameter("$LATEST version cannot be deleted without deleting the function.");
        } else {
            remove(function, requireVersion(name(request, path)));
        }
        return Response.empty(204);
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    private static List<String> strings(JsonObject json, String name) {
        JsonArray array = json.has(name) ? json.getAsJsonArray(name) : new JsonArray();
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    /** Ends all functions that run. */
    @Override
    public void close() {
        invocations.close();
    }
}
