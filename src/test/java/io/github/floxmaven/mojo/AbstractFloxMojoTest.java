package io.github.floxmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbstractFloxMojoTest {
    @Test
    void aTextIsWhatItSays() {
        assertThat(AbstractFloxMojo.given("Ada Lovelace")).contains("Ada Lovelace");
    }

    /** {@code -Dflox.approvedBy} reaches a goal as "true". */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "true"})
    void aPropertyWithoutATextSaysNothing(String property) {
        assertThat(AbstractFloxMojo.given(property)).isEmpty();
    }
}
