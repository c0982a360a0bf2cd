package io.github.floxmaven.aws;

import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Asks a system's address as a user's browser does. Where this machine does not know the system's own domain (yet), it
 * asks the API's own address, behind which there is the same.
 */
final class PublicAddress {
    private static final String RELEASE_HEADER = "x-flox-release";
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final AwsAccess access;
    private final Pause pause;
    private final Progress progress;
    private final URI own;
    private final URI ofApi;

    /** @param progress hears how long it takes the address to answer as it should */
    PublicAddress(AwsAccess access, Pause pause, Progress progress, URI own, URI ofApi) {
        this.access = access;
        this.pause = pause;
        this.progress = progress;
        this.own = own;
        this.ofApi = ofApi;
    }

    /**
     * Waits until a part answers as the release that was deployed.
     *
     * @throws RefusedException when it does not
     */
    void confirm(String release, Part part, String path) {
        Polling polling = new Polling(pause);
        Answer answer = ask(path);
        while (!answer.isOf(release)) {
            progress.waiting(own + " does not answer as the new release yet", polling.waited());
            if (!polling.awaitWithin(DEADLINE)) {
                throw new RefusedException(
                        "The " + part.label() + " did not answer GET " + own.resolve(path)
                                + " as release " + release + " within " + DEADLINE.toSeconds() + " s, but "
                                + answer.text()
                                + ".\n  It had answered its health request before; \"mvn flox:logs -Dflox.system=…\" shows what it wrote.");
            }
            answer = ask(path);
        }
    }

    private Answer ask(String path) {
        try {
            try {
                return get(own.resolve(path));
            } catch (UnknownHostException e) {
                return get(ofApi.resolve(path));
            }
        } catch (IOException | UncheckedIOException e) {
            return new Answer(0, "", "the request failed: " + e.getMessage());
        }
    }

    private Answer get(URI uri) throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(uri)
                .putHeader("User-Agent", HealthRequest.USER_AGENT)
                .putHeader("Accept", "*/*")
                .build();
        HttpExecuteResponse response = access.http()
                .prepareRequest(HttpExecuteRequest.builder().request(request).build())
                .call();
        // Nobody needs the rest of it.
        response.responseBody().ifPresent(AbortableInputStream::abort);
        int status = response.httpResponse().statusCode();
        String release =
                response.httpResponse().firstMatchingHeader(RELEASE_HEADER).orElse("none");
        return new Answer(status, release, "with " + status + " from release " + release);
    }

    private record Answer(int status, String release, String text) {
        boolean isOf(String wanted) {
            return release.equals(wanted) && status < 400;
        }
    }
}
