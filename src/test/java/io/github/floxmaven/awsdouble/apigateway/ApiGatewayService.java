package io.github.floxmaven.awsdouble.apigateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.RestJsonService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** The operations of API Gateway on HTTP APIs. */
public final class ApiGatewayService extends RestJsonService implements AutoCloseable {
    private static final String APIS = "/v2/apis";
    private static final String API = APIS + "/{}";

    private final Functions functions;
    private final Visits visits;
    private final Map<String, HttpApi> apis = new TreeMap<>();
    private int requestsUntilSwitched;

    /** @param visits sees each request to an API's address */
    public ApiGatewayService(Functions functions, Visits visits) {
        this.functions = functions;
        this.visits = visits;
        on(
                "GET",
                APIS,
                "GetApis",
                (request, path) -> list(apis.values().stream().map(HttpApi::json)));
        on("GET", API, "GetApi", (request, path) -> answer(200, require(path).json()));
        on(
                "GET",
                API + "/stages",
                "GetStages",
                (request, path) -> list(require(path).stages().values().stream().map(Stage::json)));
        on(
                "GET",
                API + "/stages/{}",
                "GetStage",
                (request, path) -> answer(200, requireStage(path).json()));
        on("PATCH", API + "/stages/{}", "UpdateStage", this::updateStage);
        on(
                "GET",
                API + "/integrations",
                "GetIntegrations",
                (request, path) -> list(require(path).integrations().entrySet().stream()
                        .map(each -> withId(
                                "integrationId", each.getKey(), each.getValue().settings()))));
        on(
                "GET",
                API + "/routes",
                "GetRoutes",
                (request, path) -> list(require(path).routes().entrySet().stream()
                        .map(each ->
                                withId("routeId", each.getKey(), each.getValue().settings()))));
    }

    @Override
    public String signingName() {
        return "apigateway";
    }

    @Override
    public String name() {
        return "ApiGatewayV2";
    }

    public Optional<HttpApi> api(String id) {
        return Optional.ofNullable(apis.get(id));
    }

    public Collection<HttpApi> apis() {
        return List.copyOf(apis.values());
    }

    /** How many requests an API answers by the old variables yet after each UpdateStage. Default: none. */
    public void setRequestsUntilSwitched(int requests) {
        requestsUntilSwitched = requests;
    }

    HttpApi add(String id, JsonObject settings) {
        HttpApi api = new HttpApi(id, settings, functions, visits);
        apis.put(id, api);
        return api;
    }

    void remove(String id) {
        Optional.ofNullable(apis.remove(id)).ifPresent(HttpApi::close);
    }

    HttpApi require(String id) {
        return api(id).orElseThrow(() -> notFound("Invalid API identifier specified " + id));
    }

    private HttpApi require(MatchResult path) {
        return require(path.group(1));
    }

    private Stage requireStage(MatchResult path) {
        return require(path).stage(path.group(2)).orElseThrow(() -> notFound("Invalid stage identifier specified"));
    }

    private static AwsException notFound(String message) {
        return new AwsException(404, "NotFoundException", message);
    }

    private Response updateStage(Request request, MatchResult path) {
        Stage stage = requireStage(path);
        stage.merge(request.json(), requestsUntilSwitched);
        return answer(200, stage.json());
    }

    private static JsonObject withId(String name, String id, JsonObject settings) {
        JsonObject json = settings.deepCopy();
        json.addProperty(name, id);
        return json;
    }

    private static Response list(Stream<JsonObject> items) {
        JsonArray array = new JsonArray();
        items.forEach(array::add);
        JsonObject json = new JsonObject();
        json.add("items", array);
        return answer(200, json);
    }

    /** Takes no more requests. */
    @Override
    public void close() {
        apis.values().forEach(HttpApi::close);
    }
}
