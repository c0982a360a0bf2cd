package io.github.floxmaven.awsdouble.wire;

import com.google.gson.JsonObject;

/** A service of REST with JSON bodies: an operation is a method and a path. */
public abstract class RestJsonService implements Service {
    private final Routes routes = new Routes();

    /**
     * Says what an operation does; the first that matches wins.
     *
     * @param path where {@code {}} stands for a variable without a slash
     */
    protected final void on(String method, String path, String operation, Routes.Handler handler) {
        routes.on(method, path, operation, handler);
    }

    protected static Response answer(int status, JsonObject document) {
        return Response.json(status, document.toString(), "application/json");
    }

    @Override
    public final Protocol protocol() {
        return Protocol.REST_JSON;
    }

    @Override
    public final String operation(Request request) {
        return routes.operation(request);
    }

    @Override
    public final Response handle(String operation, Request request) {
        return routes.handle(request);
    }
}
