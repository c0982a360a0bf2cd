package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.bundle.NodeFunction.Answer;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.PackagedBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A static frontend beside the one before it, for tabs that were opened on that one. */
class EarlierSiteTest {
    private static final String OLD_SCRIPT = "export const greeting = 'old';\n".repeat(50);
    private static final byte[] OLD_FONT = "font ".repeat(100).getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path directory;

    private static NodeFunction site;

    @BeforeAll
    static void start() throws IOException {
        Project earlier = new Project(directory.resolve("earlier"));
        earlier.file("dist/index.html", "old start");
        earlier.file("dist/about/index.html", "old page");
        earlier.file("dist/assets/index-BQx3k9_a.js", OLD_SCRIPT);
        earlier.file("dist/assets/gr\u00f6\u00dfe-Dk29xQ_f.woff2", OLD_FONT);
        earlier.file("dist/assets/both-3f9c2ab1.js", "old both");
        earlier.file("dist/theme.css", "old theme");
        Project project = new Project(directory.resolve("project"));
        project.file("dist/index.html", "new start");
        project.file("dist/assets/index-C7pQ2xZ4.js", "new script");
        project.file("dist/assets/both-3f9c2ab1.js", "new both");
        PackagedBundle current = project.frontend("dist");
        site = NodeFunction.start(
                Project.zip(current, Content.CODE).file(),
                List.of(
                        Project.zip(earlier.frontend("dist"), Content.SITE).file(),
                        Project.zip(current, Content.SITE).file()),
                directory,
                Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @Test
    void anOpenTabFindsItsFingerprintedFilesAndMayKeepThem() throws IOException {
        Answer answer = site.get("/assets/index-BQx3k9_a.js");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(OLD_SCRIPT);
        assertThat(answer.header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void theFilesAreServedInEveryWayThatTheSitesOwnAre() throws IOException {
        Answer gzip = site.get("/assets/index-BQx3k9_a.js", "accept-encoding", "gzip");
        Answer range = site.get("/assets/gr%C3%B6%C3%9Fe-Dk29xQ_f.woff2", "range", "bytes=5-8");
        Answer known = site.get("/assets/index-BQx3k9_a.js", "if-none-match", "*");

        assertThat(gzip.header("content-encoding")).isEqualTo("gzip");
        assertThat(range.status()).isEqualTo(206);
        assertThat(range.text()).isEqualTo("font");
        assertThat(known.status()).isEqualTo(304);
    }

    @Test
    void whatTheSiteHasItselfIsItsOwn() throws IOException {
        assertThat(site.get("/").text()).isEqualTo("new start");
        assertThat(site.get("/assets/both-3f9c2ab1.js").text()).isEqualTo("new both");
        assertThat(site.get("/assets/index-C7pQ2xZ4.js").text()).isEqualTo("new script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/theme.css", "/about/index.html", "/manifest.json", "/assets/index-deadbeef.js"})
    void noOtherFileOfItIsServed(String path) throws IOException {
        assertThat(site.get(path).status()).isEqualTo(404);
    }

    @Test
    void aPageThatIsGoneIsARouteOfTheSite() throws IOException {
        assertThat(site.get("/about/", "sec-fetch-mode", "navigate").text()).isEqualTo("new start");
    }
}
