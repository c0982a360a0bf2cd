package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.bundle.NodeFunction.Answer;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.PackagedBundle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFrontendTest {

    private static final String SCRIPT = "export const greeting = 'Gr\u00fc\u00df dich';\n".repeat(50);
    private static final byte[] PICTURE = new byte[10_000];
    private static final String[] NAVIGATION = {"sec-fetch-mode", "navigate", "accept", "text/html,*/*;q=0.8"};

    @TempDir
    static Path directory;

    private static NodeFunction site;

    @BeforeAll
    static void start() throws IOException {
        new Random(1).nextBytes(PICTURE);
        Project project = new Project(directory);
        project.file("dist/index.html", "<!doctype html><title>Start</title>");
        project.file("dist/docs/index.html", "<!doctype html><title>Docs</title>");
        project.file("dist/assets/index-BQx3k9_a.js", SCRIPT);
        project.file("dist/picture.png", PICTURE);
        project.file("dist/old.html", new byte[] {'<', 'p', '>', (byte) 0xFC});
        project.file("dist/two words & 100%.txt", "two words");
        project.file("dist/empty.txt", "");
        project.file("dist/.well-known/security.txt", "Contact: us");
        project.file("dist/large.txt", "word ".repeat(1_000_000));
        project.file("secret.txt", "secret");
        site = start(
                project, Map.of("FLOX_CONFIG_NAMES", "TITLE,missing, LIMIT", "TITLE", "Notes \"dev\"", "LIMIT", "5"));
    }

    private static NodeFunction start(Project project, Map<String, String> environment) throws IOException {
        PackagedBundle bundle = project.frontend("dist");
        return NodeFunction.start(
                Project.zip(bundle, Content.CODE).file(),
                List.of(Project.zip(bundle, Content.SITE).file()),
                project.root(),
                environment);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/docs/, text/html; charset=utf-8",
        "/assets/index-BQx3k9_a.js, text/javascript; charset=utf-8",
        "/picture.png, image/png",
        "/old.html, text/html",
        "/.well-known/security.txt, text/plain; charset=utf-8"
    })
    void namesEachFilesType(String path, String type) throws IOException {
        Answer answer = site.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo(type);
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void sendsTextAndBinaryFilesByteForByte() throws IOException {
        assertThat(site.get("/assets/index-BQx3k9_a.js").text()).isEqualTo(SCRIPT);
        assertThat(site.get("/picture.png").body()).isEqualTo(PICTURE);
        assertThat(site.get("/old.html").body()).containsExactly('<', 'p', '>', 0xFC);
        assertThat(site.get("/empty.txt").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/two%20words%20%26%20100%25.txt", "/two words & 100%.txt"})
    void findsAFileWhetherTheFrontDecodesPathsOrNot(String path) throws IOException {
        assertThat(site.get(path).text()).isEqualTo("two words");
    }

    @Test
    void aFingerprintedNameMayBeKeptForAYearAllElseIsAskedForAnew() throws IOException {
        assertThat(site.get("/assets/index-BQx3k9_a.js").header("cache-control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(site.get("/").header("cache-control")).isEqualTo("no-cache");
        assertThat(site.get("/picture.png").header("cache-control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "gzip, deflate, br, zstd",
                "br;q=1, gzip;q=0.2",
                "GZIP",
                "*",
                "identity;q=0.5, gzip;q=0.5"
            })
    void sendsGzipToWhoeverTakesIt(String encodings) throws IOException {
        Answer answer = site.get("/assets/index-BQx3k9_a.js", "accept-encoding", encodings);

        assertThat(answer.header("content-encoding")).isEqualTo("gzip");
        assertThat(answer.header("vary")).isEqualTo("accept-encoding");
        assertThat(answer.header("content-length")).isEqualTo("" + answer.body().length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "gzip;q=0", "*;q=0", "gzip;q=0, *", "identity, gzip;q=0.5", "gzip;q=x"})
    void sendsTheFileItselfToAllOthers(String encodings) throws IOException {
        Answer answer = site.get("/assets/index-BQx3k9_a.js", "accept-encoding", encodings);

        assertThat(answer.headers()).doesNotContainKey("content-encoding").containsEntry("vary", "accept-encoding");
        assertThat(answer.text()).isEqualTo(SCRIPT);
    }

    @Test
    void compressesNothingThatDoesNotGetSmaller() throws IOException {
        assertThat(site.get("/picture.png", "accept-encoding", "gzip").headers())
                .doesNotContainKeys("content-encoding", "vary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void whoHasTheFileGets304(String ifNoneMatch) throws IOException {
        Answer first = site.get("/assets/index-BQx3k9_a.js");

        Answer second =
                site.get("/assets/index-BQx3k9_a.js", "if-none-match", ifNoneMatch.formatted(first.header("etag")));

        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(second.header("etag")).isEqualTo(first.header("etag")).matches("\"[0-9a-f]{32}\"");
        assertThat(second.header("cache-control")).isEqualTo(first.header("cache-control"));
    }

    @Test
    void theCompressedFileHasATagOfItsOwn() throws IOException {
        Answer compressed = site.get("/assets/index-BQx3k9_a.js", "accept-encoding", "gzip");

        assertThat(site.get("/assets/index-BQx3k9_a.js", "if-none-match", compressed.header("etag"))
                        .status())
                .isEqualTo(200);
        assertThat(site.get(
                                "/assets/index-BQx3k9_a.js",
                                "if-none-match",
                                compressed.header("etag"),
                                "accept-encoding",
                                "gzip")
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/picture.png", "/missing.js", "/docs", "/_flox/config.json"})
    void headAnswersAsGetWouldWithoutTheBody(String path) throws IOException {
        Answer head = site.request("HEAD", path, "", "accept-encoding", "gzip");
        Answer get = site.get(path, "accept-encoding", "gzip");

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.headers()).isEqualTo(get.headers());
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-99, 0, 99", "bytes=9900-, 9900, 9999", "bytes=-1, 9999, 9999", "bytes=9999-20000, 9999, 9999"})
    void sendsARangeOfAFile(String range, int first, int last) throws IOException {
        Answer answer = site.get("/picture.png", "range", range, "accept-encoding", "gzip");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("content-range")).isEqualTo("bytes " + first + "-" + last + "/10000");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(PICTURE, first, last + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10000-", "bytes=-0", "bytes=99999999999999999999-"})
    void aRangeBehindTheEndIsRefused(String range) throws IOException {
        Answer answer = site.get("/picture.png", "range", range);

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("content-range")).isEqualTo("bytes */10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "lines=1-2", "bytes=5-1", "bytes=-", "bytes=a-b"})
    void aRangeThatItDoesNotServeGetsTheWholeFile(String range) throws IOException {
        Answer answer = site.get("/picture.png", "range", range);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PICTURE);
    }

    @Test
    void aRangeOfAFileThatChangedGetsTheWholeFile() throws IOException {
        String tag = site.get("/picture.png").header("etag");

        assertThat(site.get("/picture.png", "range", "bytes=0-1", "if-range", tag)
                        .status())
                .isEqualTo(206);
        assertThat(site.get("/picture.png", "range", "bytes=0-1", "if-range", "\"old\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRangeTooLargeForAnAnswerInBase64GetsTheWholeText() throws IOException {
        Answer answer = site.get("/large.txt", "range", "bytes=1-");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(5_000_000);
    }

    @Test
    void aFolderWithoutItsSlashLeadsToTheOneWithIt() throws IOException {
        Answer answer = site.request("GET", "/docs", "page=2&q=a%20b");

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("location")).isEqualTo("/docs/?page=2&q=a%20b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notes", "/notes/42", "/notes/42/", "/gr%C3%BC%C3%9Fe"})
    void anApplicationsPathIsAnsweredWithItsPageWhenOneNavigatesThere(String path) throws IOException {
        Answer byMode = site.get(path, "sec-fetch-mode", "navigate");
        Answer byAccept = site.get(path, "accept", "text/html,application/xhtml+xml");

        assertThat(byMode.status()).isEqualTo(200);
        assertThat(byMode.text()).contains("Start");
        assertThat(byMode.header("vary")).contains("accept").contains("sec-fetch-mode");
        assertThat(byAccept.text()).isEqualTo(byMode.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing.js", "/assets/index-deadbeef.js", "/notes/picture.png", "/favicon.ico"})
    void aMissingFileIsNeverAnsweredWithThePage(String path) throws IOException {
        Answer answer = site.get(path, NAVIGATION);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).startsWith("text/plain");
    }

    @Test
    void aRequestOfAScriptIsNeverAnsweredWithThePage() throws IOException {
        assertThat(site.get("/notes", "sec-fetch-mode", "cors", "accept", "*/*").status())
                .isEqualTo(404);
        assertThat(site.get("/notes").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e/secret.txt",
                "/%2e%2e%2fsecret",
                "/..",
                "/%2e%2e",
                "/docs/../../secret",
                "/..%5csecret",
                "/%00",
                "/index.html%00",
                "/index.html%00.png",
                "//index.html",
                "//evil.example",
                "//evil/",
                "/%",
                "/%zz",
                "/%ff",
                "/%252e%252e/secret",
                "/__proto__",
                "/manifest.json",
                "/current",
                "/sites/current",
                "/flox-static.mjs",
                "/public/index.html",
            })
    void aHostilePathFindsNothing(String path) throws IOException {
        Answer answer = site.get(path, "accept", "application/json");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("404 Not Found\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..", "/%2e%2e/secret", "//evil", "/%00", "/%zz", "/..%5csecret"})
    void aHostilePathIsNoPlaceToNavigateTo(String path) throws IOException {
        assertThat(site.get(path, NAVIGATION).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void otherMethodsAreNotAllowed(String method) throws IOException {
        Answer answer = site.request(method, "/", "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void theConfigurationIsThatOfTheFunctionAndOnlyWhatIsListed() throws IOException {
        Answer answer = site.get("/_flox/config.json");

        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.text()).isEqualTo("{\"TITLE\":\"Notes \\\"dev\\\"\",\"LIMIT\":\"5\"}");
    }

    @Test
    void theReleaseInTheConfigurationIsThatOfTheRequest(@TempDir Path other) throws IOException {
        Project project = new Project(other);
        project.file("dist/index.html", "start");
        Map<String, String> environment =
                Map.of("FLOX_CONFIG_NAMES", "FLOX_SYSTEM,FLOX_RELEASE", "FLOX_SYSTEM", "dev", "FLOX_RELEASE", "r1");
        try (NodeFunction function = start(project, environment)) {
            assertThat(function.get("/_flox/config.json").text())
                    .isEqualTo("{\"FLOX_SYSTEM\":\"dev\",\"FLOX_RELEASE\":\"r42\"}");
        }
    }

    @Test
    void aSiteWithAPageForWhatIsMissingShowsIt(@TempDir Path other) throws IOException {
        Project project = new Project(other);
        project.file("dist/index.html", "start");
        project.file("dist/404.html", "nothing here");
        try (NodeFunction pages = start(project, new HashMap<>())) {
            Answer answer = pages.get("/notes", NAVIGATION);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).isEqualTo("nothing here");
            assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(pages.get("/_flox/config.json").text()).isEqualTo("{}");
        }
    }

    @Test
    void theBundleHoldsTheHandlerAndApartFromItFilesVariantsAndManifest() throws IOException {
        assertThat(Project.names(directory.resolve("target/flox/frontend.zip"))).containsExactly("flox-static.mjs");
        Path site = directory.resolve("target/flox/frontend-site.zip");
        String folder = Project.siteFolder(site);
        assertThat(Project.names(site))
                .contains(
                        folder + "manifest.json",
                        folder + "gzip/assets/index-BQx3k9_a.js",
                        folder + "public/assets/index-BQx3k9_a.js",
                        folder + "public/picture.png")
                .doesNotContain(folder + "gzip/picture.png");
        assertThat(Files.exists(directory.resolve("target/flox/backend.zip"))).isFalse();
    }
}
