package io.github.floxmaven.local;

/**
 * A request of a runtime client to the Runtime API, see
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.
 *
 * @param connection where it came from and where its answer goes
 * @param request what it says; its body is cut when it is longer than {@link #LARGEST_BODY}
 */
record RuntimeRequest(RuntimeConnection connection, HttpRequest request) {
    /** As much as Lambda takes in an answer, in bytes: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html. */
    static final int LARGEST_BODY = 6 * 1024 * 1024 + 100;

    private static final String API = " /2018-06-01/runtime/";
    static final String NEXT = "GET" + API + "invocation/next";
    static final String INIT_ERROR = "POST" + API + "init/error";

    private static final byte[] NOTHING = {};

    static String response(String requestId) {
        return "POST" + API + "invocation/" + requestId + "/response";
    }

    static String error(String requestId) {
        return "POST" + API + "invocation/" + requestId + "/error";
    }

    /** Method and path, such as {@code GET /2018-06-01/runtime/invocation/next}. */
    String target() {
        return request.method() + " " + request.target();
    }

    byte[] body() {
        return request.body();
    }

    long bodyLength() {
        return request.bodyLength();
    }

    boolean isTooLarge() {
        return bodyLength() > LARGEST_BODY;
    }

    /** Whether the worker still waits for the answer. */
    boolean isAnswerable() {
        return connection.isOpen();
    }

    void accept() {
        connection.send("202 Accepted", "", NOTHING);
    }

    void refuseAsTooLarge() {
        connection.send("413 Payload Too Large", "", NOTHING);
    }

    /** Answers what the Runtime API does not offer, or not now. */
    void refuse() {
        connection.send("400 Bad Request", "", NOTHING);
    }

    /** Answers with content and headers, each of which ends in CR LF. */
    void answer(String headers, byte[] content) {
        connection.send("200 OK", headers, content);
    }
}
