package io.github.floxmaven.localsystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.local.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tab that was opened before a deploy asks for the files of the site that it shows. */
class OpenTabsTest {
    private static final String FIRST = "BQx3k9_a";
    private static final String SECOND = "Dk29xQ_f";
    private static final String THIRD = "C7pQ2xZ4";

    @TempDir
    Path folder;

    private LocalProject project;

    @BeforeEach
    void deployTheFirst() {
        project = new LocalProject(folder).backend(LocalProject.answer("one"), "");
        deploySite(FIRST);
    }

    @Test
    void theNextDeployLeavesATabItsFilesAndTheOneAfterItDoesNot() throws Exception {
        deploySite(SECOND);
        HttpResponse<String> afterOne = get(script(FIRST));
        deploySite(THIRD);
        HttpResponse<String> afterTwo = get(script(FIRST));

        assertThat(afterOne.statusCode()).isEqualTo(200);
        assertThat(afterOne.body()).isEqualTo("script of " + FIRST);
        assertThat(afterOne.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(afterTwo.statusCode()).isEqualTo(404);
        assertThat(get(script(SECOND)).body()).isEqualTo("script of " + SECOND);
        assertThat(get(script(THIRD)).body()).isEqualTo("script of " + THIRD);
    }

    @Test
    void aDeployOfAnotherBackendLeavesATabItsFiles() throws Exception {
        deploySite(SECOND);

        project.backend(LocalProject.answer("two"), "").deploy(new SilentProgress());

        assertThat(get(script(FIRST)).body()).isEqualTo("script of " + FIRST);
    }

    @Test
    void whatIsNoFileOfEitherSiteIsAnsweredAsEver() throws Exception {
        deploySite(SECOND);

        assertThat(get("/").body()).isEqualTo("page of " + SECOND);
        assertThat(get("/notes/1", "accept", "text/html").body()).isEqualTo("page of " + SECOND);
        assertThat(get("/assets/app-deadbeef.js", "accept", "text/html").statusCode())
                .isEqualTo(404);
        assertThat(get("/of-" + FIRST.substring(0, 3) + ".html").statusCode()).isEqualTo(404);
    }

    @Test
    void aRollbackGoesBackToTheFilesOfItsReleaseAndTheOneBefore() throws Exception {
        deploySite(SECOND);
        deploySite(THIRD);

        project.rollBack(new SilentProgress(), Optional.empty());

        assertThat(get(script(FIRST)).statusCode()).isEqualTo(200);
        assertThat(get(script(SECOND)).statusCode()).isEqualTo(200);
        assertThat(get(script(THIRD)).statusCode()).isEqualTo(404);
    }

    /** A site of a page, a script with a fingerprint and a page of its own. */
    private void deploySite(String fingerprint) {
        project.site(Map.of(
                        "index.html",
                        "page of " + fingerprint,
                        "of-" + fingerprint.substring(0, 3) + ".html",
                        "another page",
                        script(fingerprint).substring(1),
                        "script of " + fingerprint))
                .deploy(new SilentProgress());
    }

    private static String script(String fingerprint) {
        return "/assets/app-" + fingerprint + ".js";
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        try (LocalServer server = project.serve()) {
            URI address = server.address().resolve(path);
            HttpRequest.Builder request = HttpRequest.newBuilder(address);
            if (headers.length > 0) {
                request.headers(headers);
            }
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
