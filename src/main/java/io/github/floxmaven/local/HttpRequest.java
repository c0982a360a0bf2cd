package io.github.floxmaven.local;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request of HTTP/1.1.
 *
 * @param method the method, such as {@code GET}
 * @param target path and query as they were sent, percent-encoded
 * @param protocol such as {@code HTTP/1.1}
 * @param headers the headers, their names in lower case
 * @param body the body, cut somewhere beyond the limit when it is longer; empty when there is none
 * @param bodyLength how long the body was, in bytes
 */
record HttpRequest(
        String method,
        String target,
        String protocol,
        Map<String, List<String>> headers,
        byte[] body,
        long bodyLength) {
    /** Whether no other follows on its connection. */
    boolean isLast() {
        return protocol.equals("HTTP/1.0")
                || headers.getOrDefault("connection", List.of()).stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
    }
}
