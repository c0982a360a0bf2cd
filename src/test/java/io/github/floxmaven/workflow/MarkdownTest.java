package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void whatMarkdownAndHtmlKnowStandsForItself() {
        assertThat(Markdown.escaped("![x](javascript:y) <b> `*_"))
                .isEqualTo("\\!\\[x\\]\\(javascript\\:y\\) \\<b\\> \\`\\*\\_");
    }

    @Test
    void nobodyIsCalledAndNoIssueIsLinked() {
        assertThat(Markdown.escaped("@ada fixes #12")).isEqualTo("\\@<!-- -->ada fixes \\#<!-- -->12");
    }

    @Test
    void lettersOfAllLanguagesStay() {
        assertThat(Markdown.escaped("Größe 日本 2")).isEqualTo("Größe 日本 2");
    }
}
