package io.github.floxmaven.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void theSameLinesHaveNoDifference() {
        assertThat(LineDiff.of(List.of("a"), List.of("a"))).containsExactly("@@");
    }

    @Test
    void onlyWhatComesAndGoesIsMarked() {
        assertThat(LineDiff.of(List.of("a", "b", "c"), List.of("a", "x", "c", "d")))
                .containsExactly("  a", "- b", "+ x", "  c", "+ d");
    }

    @Test
    void linesFarFromAnyChangeAreLeftOut() {
        assertThat(LineDiff.of(List.of("1", "2", "3", "4", "5"), List.of("1", "2", "3", "4", "5", "6")))
                .containsExactly("@@", "  3", "  4", "  5", "+ 6");
    }

    @Test
    void allOfANewTextIsNew() {
        assertThat(LineDiff.of(List.of(), List.of("  a", ""))).containsExactly("+   a", "+ ");
    }
}
