package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.s3.S3Service;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.RestJsonService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;

/** Lambda: its functions and layers. What its operations do is next door. */
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
        FunctionOperations ofFunctions = new FunctionOperations(this);
        on("POST", FUNCTIONS, "CreateFunction", ofFunctions::create);
        on("GET", FUNCTION, "GetFunction", ofFunctions::getFunction);
        on("GET", FUNCTION + "/configuration", "GetFunctionConfiguration", ofFunctions::getConfiguration);
        on("PUT", FUNCTION + "/code", "UpdateFunctionCode", ofFunctions::updateCode);
        on("PUT", FUNCTION + "/configuration", "UpdateFunctionConfiguration", ofFunctions::updateConfiguration);
        on("POST", FUNCTION + "/versions", "PublishVersion", ofFunctions::publish);
        on("GET", FUNCTION + "/versions", "ListVersionsByFunction", ofFunctions::listVersions);
        on("DELETE", FUNCTION, "DeleteFunction", ofFunctions::delete);
        on("POST", FUNCTION + "/invocations", "Invoke", new InvokeOperation(this)::invoke);
        LayerOperations ofLayers = new LayerOperations(layers, () -> pageSize);
        on("POST", LayerOperations.PATH, "PublishLayerVersion", ofLayers::publish);
        on("GET", LayerOperations.PATH, "ListLayerVersions", ofLayers::list);
        on("GET", LayerOperations.PATH + "/{}", "GetLayerVersion", ofLayers::get);
        on("DELETE", LayerOperations.PATH + "/{}", "DeleteLayerVersion", ofLayers::delete);
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

    /** From now on no function really runs: the stand-in answers at once. */
    public void setStandIn(StandIn standIn) {
        invocations.setStandIn(standIn);
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
        function.update(image(properties, function.latest().image().settings()), Pace.AT_ONCE);
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

    Pace pace() {
        return pace;
    }

    int pageSize() {
        return pageSize;
    }

    Uploads uploads() {
        return uploads;
    }

    /** What a template says of a function. */
    private FunctionImage image(JsonObject properties, JsonObject before) {
        JsonObject code = properties.getAsJsonObject("Code");
        Code zip = code.has("ZipFile") ? Code.inline(code.get("ZipFile").getAsString()) : uploads.code(code);
        return new FunctionImage(Settings.merge(before, properties), zip, layersOf(properties));
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

    /** Those that a request or a template names. */
    List<LayerVersion> layersOf(JsonObject json) {
        JsonArray arns = json.has("Layers") ? json.getAsJsonArray("Layers") : new JsonArray();
        return layers.find(arns.asList().stream().map(JsonElement::getAsString).toList());
    }

    /** Ends all functions that run. */
    @Override
    public void close() {
        invocations.close();
    }
}
