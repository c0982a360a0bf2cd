package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets/index-BQx3k9_a.js",
                "assets/index-B-x3k9_a.css",
                "assets/index-BQx3k9_a.js.map",
                "assets/logo-C7xZ2kQ9.svg",
                "main.3f9c2ab1.js",
                "main.abcd1234.js",
                "static/js/main.3f9c2ab1.chunk.js",
                "static/js/main.3f9c2ab1.js.LICENSE.txt",
                "static/media/logo.6ce24c58023cc2f8fd88fe9d219db6c6.svg",
                "_next/static/chunks/main-app-1a2b3c4d5e6f7a8b.js",
                "_next/static/css/3f9c2ab1d4e5f6a7.css",
                "main-7Q3RNKVX.js",
                "chunk-HGUJ5EPM.js",
            })
    void seesTheHashesThatBundlersWrite(String path) {
        assertThat(new Fingerprints(List.of(path)).has(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "app.js",
                "jquery-ui.1234.js",
                "jquery-3.7.1.min.js",
                "apple-touch-icon.png",
                "android-chrome-512x512.png",
                "bootstrap.bundle.min.js",
                "report-20240115.pdf",
                "photo-2024-01-15.jpg",
                "menu-cafe2024.jpg",
                "facade12.js",
                "hero-iPhone14Pro.jpg",
                "admin-HomePage.js",
                "three-Vector3D.js",
                "lib-Win32API.js",
                "lib-HTTPUtil.js",
                "foto-IMG22345.jpg",
                "DSC00012345.jpg",
                "service-worker.js",
                "locale.deutsch.js",
                "3f9c2ab1/app.js",
                "SHA256SUMS",
            })
    void leavesNamesThatPeopleGive(String path) {
        assertThat(new Fingerprints(List.of(path)).has(path)).isFalse();
    }

    @Test
    void aHashThatLooksLikeAWordCountsBesideOneThatDoesNot() {
        String wordLike = "assets/index-DiwrgTda.js";

        assertThat(new Fingerprints(List.of(wordLike, "assets/vendor-BQx3k9_a.js")).has(wordLike))
                .isTrue();
        assertThat(new Fingerprints(List.of(wordLike, "other/vendor-BQx3k9_a.js")).has(wordLike))
                .isFalse();
    }
}
