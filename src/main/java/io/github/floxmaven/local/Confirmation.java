package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits until a part answers its health request at the system's address, as the release that was deployed. */
final class Confirmation {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String release;
    private final Part part;
    private final String healthPath;
    private String lastAnswer = "nothing";

    Confirmation(String release, Part part, String healthPath) {
        this.release = release;
        this.part = part;
        this.healthPath = healthPath;
    }

    /**
     * Asks until the answer is the right one.
     *
     * @param address where to ask, as long as somebody listens there
     * @param output what the part's function wrote, for the message
     * @return whether it answered; false when nobody listens, or nobody does any more
     * @throws PartFailedException when the right answer does not come in time
     */
    boolean reached(Supplier<Optional<URI>> address, Supplier<List<String>> output) {
        return Poll.until(PATIENCE, () -> address.get().map(this::isRight).orElse(Optional.of(false)))
                .orElseThrow(() -> new PartFailedException(
                        part,
                        "did not answer GET " + healthPath + " as release " + release + " within "
                                + PATIENCE.toSeconds() + " s, but " + lastAnswer,
                        output.get()));
    }

    private Optional<Boolean> isRight(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(healthPath))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
            String from =
                    response.headers().firstValue(HttpFront.RELEASE_HEADER).orElse("none");
            lastAnswer = response.statusCode() + " from release " + from;
            return from.equals(release) && response.statusCode() < 400 ? Optional.of(true) : Optional.empty();
        } catch (IOException e) {
            lastAnswer = "failed with " + e;
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FloxException("Interrupted while waiting for release " + release + " to answer", e);
        }
    }
}
