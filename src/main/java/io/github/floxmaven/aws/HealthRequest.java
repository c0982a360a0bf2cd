package io.github.floxmaven.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * The request that asks a part whether it works, as API Gateway would pass it on: payload format 2.0
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
 *
 * @param address the system's address
 * @param part the part
 * @param path the path that is asked
 */
record HealthRequest(URI address, Part part, String path) {
    /** What the request says it comes from. */
    static final String USER_AGENT = "flox-health-check";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String API = "/api/";

    /** @param pointer the pointer that serves the version */
    JsonObject event(Pointer pointer) {
        String[] target = path.split("\\?", 2);
        JsonObject event = new JsonObject();
        event.addProperty("version", "2.0");
        event.addProperty("routeKey", routeKey());
        event.addProperty("rawPath", target[0]);
        event.addProperty("rawQueryString", target.length > 1 ? target[1] : "");
        event.add("cookies", new JsonArray());
        JsonObject headers = new JsonObject();
        headers.addProperty("host", address.getHost());
        headers.addProperty("user-agent", USER_AGENT);
        headers.addProperty("x-forwarded-proto", "https");
        event.add("headers", headers);
        event.add("requestContext", context(target[0], Clock.systemUTC().instant()));
        if (part == Part.BACKEND) {
            JsonObject parameters = new JsonObject();
            parameters.addProperty("proxy", target[0].substring(API.length()));
            event.add("pathParameters", parameters);
        }
        JsonObject variables = new JsonObject();
        variables.addProperty(SystemTemplate.RELEASE_VARIABLE, pointer.release());
        pointer.versions().forEach((of, version) -> variables.addProperty(SystemTemplate.versionVariable(of), version));
        event.add("stageVariables", variables);
        event.addProperty("isBase64Encoded", false);
        return event;
    }

    private String routeKey() {
        return part == Part.BACKEND ? "ANY /api/{proxy+}" : "$default";
    }

    private JsonObject context(String rawPath, Instant now) {
        JsonObject http = new JsonObject();
        http.addProperty("method", "GET");
        http.addProperty("path", rawPath);
        http.addProperty("protocol", "HTTP/1.1");
        http.addProperty("sourceIp", "127.0.0.1");
        http.addProperty("userAgent", USER_AGENT);
        JsonObject context = new JsonObject();
        context.addProperty("accountId", "anonymous");
        context.addProperty("apiId", "flox");
        context.addProperty("domainName", address.getHost());
        context.addProperty("domainPrefix", address.getHost().split("\\.", 2)[0]);
        context.add("http", http);
        context.addProperty("requestId", UUID.randomUUID().toString());
        context.addProperty("routeKey", routeKey());
        context.addProperty("stage", "$default");
        context.addProperty("time", TIME.format(now));
        context.addProperty("timeEpoch", now.toEpochMilli());
        return context;
    }
}
