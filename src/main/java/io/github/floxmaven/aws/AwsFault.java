package io.github.floxmaven.aws;

import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the SDK throws into what the user is told. */
final class AwsFault {
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");
    private static final Set<String> UNKNOWN_CREDENTIALS = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "InvalidToken",
            "InvalidSecurity",
            "AuthFailure",
            "SignatureDoesNotMatch",
            "InvalidSignatureException");
    private static final Set<String> CLOCK = Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");
    private static final Pattern CLOCK_MESSAGE = Pattern.compile("Signature (expired|not yet current)");
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized");
    private static final Pattern DENIED_MESSAGE =
            Pattern.compile("not authorized to perform: (\\S+)(?: on resource: ((?:role )?\\S+))?");

    private static final String NO_CREDENTIALS = "Unable to load credentials";

    private static final Set<String> UNREADABLE =
            Set.of("Unable to unmarshall response", "Could not parse XML response");

    private final AwsTarget target;

    AwsFault(AwsTarget target) {
        this.target = target;
    }

    /** Whether an answer came in part only, as when the connection breaks; to the SDK this is no reason to try again. */
    static boolean isBrokenOff(Throwable e) {
        return e instanceof SdkClientException
                && UNREADABLE.stream().anyMatch(String.valueOf(e.getMessage())::startsWith);
    }

    /** Whether AWS knows who asks, and does not let him. */
    static boolean isDenied(AwsServiceException e) {
        return e.awsErrorDetails() != null
                && DENIED.contains(e.awsErrorDetails().errorCode());
    }

    FloxException explain(SdkException e) {
        if (e instanceof AbortedException) {
            Thread.currentThread().interrupt();
            return new FloxException("Interrupted while waiting for an answer of AWS.", e);
        }
        return e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? answered(service)
                : unanswered(e);
    }

    private FloxException answered(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = String.valueOf(details.errorCode());
        String message = String.valueOf(details.errorMessage());
        CredentialsSource source = CredentialsSource.of(target);
        if (EXPIRED.contains(code)) {
            return expired(source, e);
        }
        if (CLOCK.contains(code) || CLOCK_MESSAGE.matcher(message).find()) {
            return new RefusedException(
                    "AWS refuses requests of this machine, because its clock is off: " + message
                            + "\n  Set the clock, or let the machine fetch the time (NTP), and run the goal again.",
                    e);
        }
        if (UNKNOWN_CREDENTIALS.contains(code)) {
            return new RefusedException(
                    "AWS does not accept the credentials of " + source.label() + ": " + message + "\n  "
                            + source.renewal(),
                    e);
        }
        if (e.isThrottlingException()) {
            return new FloxException(
                    service(details) + " went on refusing requests as too many (" + code
                            + "), although Flox waited longer each time.\n  Run the goal again in some minutes.",
                    e);
        }
        if (DENIED.contains(code) || e.statusCode() == 403) {
            return denied(source, details, message, e);
        }
        if (e.statusCode() >= 500) {
            return new FloxException(
                    service(details) + " failed with status " + e.statusCode() + " (" + code + "), several times: "
                            + message + "\n  See https://health.aws.amazon.com and run the goal again."
                            + request(e),
                    e);
        }
        return new FloxException(service(details) + " answered " + code + ": " + message + request(e), e);
    }

    private static RefusedException expired(CredentialsSource source, Exception cause) {
        return new RefusedException(
                "The credentials of " + source.label() + " have expired.\n  " + source.renewal(), cause);
    }

    private static RefusedException denied(
            CredentialsSource source, AwsErrorDetails details, String message, AwsServiceException e) {
        Matcher matcher = DENIED_MESSAGE.matcher(message);
        if (!matcher.find()) {
            return new RefusedException(
                    service(details) + " refuses the credentials of " + source.label()
                            + " access, and does not say to what: " + message
                            + "\n  Ask whoever manages the account what that user or role lacks: CloudTrail's event history names it."
                            + request(e),
                    e);
        }
        String action = matcher.group(1);
        String resource = matcher.group(2) == null ? "" : " on " + matcher.group(2);
        return new RefusedException(
                "The credentials of " + source.label() + " may not call " + action + resource + ".\n  Grant " + action
                        + " to that user or role, or use credentials that have it. AWS says: " + message
                        + request(e),
                e);
    }

    private FloxException unanswered(SdkException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return new FloxException(
                        "There is no host " + host(cause) + " to be found.\n  Check the network, the region"
                                + target.region()
                                        .map(region -> " \"" + region + "\"")
                                        .orElse("") + " and the <proxies> of Maven's settings.xml.",
                        e);
            }
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains(NO_CREDENTIALS) || message.toLowerCase(Locale.ROOT).contains("profile")) {
            return noCredentials(e);
        }
        if (e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || e.getCause() instanceof IOException
                || isBrokenOff(e)) {
            return new FloxException(
                    "AWS can't be reached: " + message
                            + "\n  Check the network and the <proxies> of Maven's settings.xml, and run the goal again.",
                    e);
        }
        return new FloxException("The AWS SDK can't go on: " + message, e);
    }

    private RefusedException noCredentials(SdkException e) {
        CredentialsSource source = CredentialsSource.of(target);
        return new RefusedException(
                "There are no credentials for AWS: " + source.label() + " has none, or its login has expired.\n  "
                        + source.renewal(),
                e);
    }

    private static String host(Throwable unknownHost) {
        return String.valueOf(unknownHost.getMessage()).replaceFirst(":.*", "");
    }

    private static String service(AwsErrorDetails details) {
        return details.serviceName() == null ? "AWS" : details.serviceName();
    }

    private static String request(AwsServiceException e) {
        return e.requestId() == null ? "" : " (request " + e.requestId() + ")";
    }
}
