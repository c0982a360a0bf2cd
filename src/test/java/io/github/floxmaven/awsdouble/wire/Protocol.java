package io.github.floxmaven.awsdouble.wire;

import com.google.gson.JsonObject;

/** The wire protocols of AWS's services, as far as they differ in how an error looks and what it is called. */
public enum Protocol {
    /** Forms in, XML out: STS, CloudFormation, RDS. */
    QUERY,
    /** REST with XML bodies: Route 53. */
    REST_XML,
    /** REST with XML bodies, and errors of its own kind. */
    S3,
    /** {@code X-Amz-Target} and JSON bodies: Systems Manager, Secrets Manager, CloudWatch Logs. */
    JSON,
    /** REST with JSON bodies: Lambda, API Gateway, RDS Data. */
    REST_JSON;

    /** The protocol of a request whose service is not known, because it isn't signed. */
    public static Protocol guess(Request request) {
        String contentType = request.header("Content-Type").orElse("");
        if (request.header("X-Amz-Target").isPresent()) {
            return JSON;
        }
        if (contentType.startsWith("application/x-www-form-urlencoded")) {
            return QUERY;
        }
        return contentType.contains("json") ? REST_JSON : S3;
    }

    public Response error(AwsException error, String requestId) {
        return switch (this) {
            case QUERY, REST_XML ->
                Response.xml(
                        error.status(),
                        Xml.element("ErrorResponse")
                                .add(Xml.element("Error")
                                        .add("Type", error.status() < 500 ? "Sender" : "Receiver")
                                        .add("Code", error.code())
                                        .add("Message", error.getMessage()))
                                .add("RequestId", requestId));
            case S3 ->
                Response.xml(
                        error.status(),
                        Xml.element("Error")
                                .add("Code", error.code())
                                .add("Message", error.getMessage())
                                .add("RequestId", requestId));
            case JSON, REST_JSON -> {
                JsonObject document = new JsonObject();
                document.addProperty("__type", error.code());
                document.addProperty("message", error.getMessage());
                yield Response.json(error.status(), document.toString(), "application/x-amz-json-1.1")
                        .with("x-amzn-ErrorType", error.code());
            }
        };
    }

    public AwsException accessDenied(String service, String operation) {
        String message = "User: arn:aws:iam::000000000000:user/flox is not authorized to perform: " + service + ":"
                + operation + " because no identity-based policy allows the " + service + ":" + operation + " action";
        return switch (this) {
            case QUERY, REST_XML, S3 -> new AwsException(403, "AccessDenied", message);
            case JSON -> new AwsException(400, "AccessDeniedException", message);
            case REST_JSON -> new AwsException(403, "AccessDeniedException", message);
        };
    }

    public AwsException throttled() {
        return switch (this) {
            case QUERY, REST_XML -> new AwsException(400, "Throttling", "Rate exceeded");
            case S3 -> new AwsException(503, "SlowDown", "Please reduce your request rate.");
            case JSON -> new AwsException(400, "ThrottlingException", "Rate exceeded");
            case REST_JSON -> new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
        };
    }

    public AwsException internalError() {
        return switch (this) {
            case S3 -> new AwsException(500, "InternalError", "We encountered an internal error. Please try again.");
            case QUERY, REST_XML ->
                new AwsException(500, "InternalFailure", "The request processing has failed because of an error.");
            case JSON, REST_JSON ->
                new AwsException(500, "InternalServerError", "The request processing has failed because of an error.");
        };
    }

    public AwsException expiredToken() {
        return switch (this) {
            case QUERY, REST_XML ->
                new AwsException(403, "ExpiredToken", "The security token included in the request is expired");
            case S3 -> new AwsException(400, "ExpiredToken", "The provided token has expired.");
            case JSON ->
                new AwsException(400, "ExpiredTokenException", "The security token included in the request is expired");
            case REST_JSON ->
                new AwsException(403, "ExpiredTokenException", "The security token included in the request is expired");
        };
    }

    public AwsException unsigned() {
        return switch (this) {
            case S3 -> new AwsException(403, "AccessDenied", "Access Denied");
            case QUERY, REST_XML ->
                new AwsException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
            case JSON, REST_JSON ->
                new AwsException(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        };
    }
}
