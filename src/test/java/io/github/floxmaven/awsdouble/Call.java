package io.github.floxmaven.awsdouble;

import java.time.Instant;

/**
 * A call that was made to the double.
 *
 * @param number from 1 on, in the order in which the calls arrived
 * @param service such as {@code S3}; {@code ?} when the call was refused before that was known
 * @param operation such as {@code PutObject}
 * @param path of the URL: bucket and key, or a function's name
 * @param start when its first bytes arrived
 * @param end equal to {@code start} while the call is being answered
 * @param bytesReceived of the body
 * @param bytesSent of the body
 * @param status of HTTP, or 0 when the connection was cut or the call isn't answered yet
 */
public record Call(
        int number,
        String service,
        String operation,
        String path,
        Instant start,
        Instant end,
        long bytesReceived,
        long bytesSent,
        int status) {
    public boolean is(String aService, String anOperation) {
        return service.equals(aService) && operation.equals(anOperation);
    }

    @Override
    public String toString() {
        return number + " " + service + "." + operation + " " + path + " " + (status == 0 ? "unanswered" : status);
    }

    Call answered(int withStatus, long sent) {
        return new Call(number, service, operation, path, start, Instant.now(), bytesReceived, sent, withStatus);
    }
}
