package io.github.floxmaven.awsdouble.apigateway;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** An HTTP API with what belongs to it, by id. */
public final class HttpApi {
    private final String id;
    private final Front front;
    private final Map<String, Integration> integrations = new ConcurrentSkipListMap<>();
    private final Map<String, Route> routes = new ConcurrentSkipListMap<>();
    private final Map<String, Stage> stages = new ConcurrentSkipListMap<>();
    private volatile JsonObject settings;

    HttpApi(String id, JsonObject settings, Functions functions, Visits visits) {
        this.id = id;
        this.settings = settings;
        this.front = new Front(this, functions, visits);
    }

    public String id() {
        return id;
    }

    /** Where it answers: {@code http}, not {@code https}, on this machine. */
    public URI address() {
        return front.address();
    }

    public Optional<Stage> stage(String name) {
        return Optional.ofNullable(stages.get(name));
    }

    void setSettings(JsonObject settings) {
        this.settings = settings;
    }

    Map<String, Integration> integrations() {
        return integrations;
    }

    Map<String, Route> routes() {
        return routes;
    }

    Map<String, Stage> stages() {
        return stages;
    }

    JsonObject json() {
        JsonObject json = settings.deepCopy();
        json.addProperty("apiId", id);
        json.addProperty("apiEndpoint", address().toString());
        return json;
    }

    void close() {
        front.close();
    }
}
