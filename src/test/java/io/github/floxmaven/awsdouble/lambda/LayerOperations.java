package io.github.floxmaven.awsdouble.lambda;

import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.MatchResult;

/** The operations of Lambda on layers. */
final class LayerOperations {
    static final String PATH = "/2018-10-31/layers/{}/versions";

    private final Layers layers;
    private final IntSupplier pageSize;

    LayerOperations(Layers layers, IntSupplier pageSize) {
        this.layers = layers;
        this.pageSize = pageSize;
    }

    Response publish(Request request, MatchResult path) {
        LayerVersion version = layers.publish(name(path), request.region(), request.json());
        return Response.json(201, version.json().toString(), "application/json");
    }

    /** The newest first. */
    Response list(Request request, MatchResult path) {
        List<LayerVersion> newestFirst = new ArrayList<>(layers.versions(name(path)));
        Collections.reverse(newestFirst);
        return Response.json(
                200,
                Page.of(request, newestFirst, pageSize.getAsInt())
                        .json("LayerVersions", LayerVersion::summary)
                        .toString(),
                "application/json");
    }

    Response get(Request request, MatchResult path) {
        LayerVersion version = layers.version(name(path), number(path))
                .orElseThrow(() -> Invalid.notFound("The resource you requested does not exist."));
        return Response.json(200, version.json().toString(), "application/json");
    }

    /** Deleting what isn't there is no error. */
    Response delete(Request request, MatchResult path) {
        layers.delete(name(path), number(path));
        return Response.empty(204);
    }

    private static String name(MatchResult path) {
        return path.group(1).replaceFirst(".*:layer:", "");
    }

    private static int number(MatchResult path) {
        return Integer.parseInt(path.group(2));
    }
}
