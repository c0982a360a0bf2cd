package io.github.floxmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageBeforeDeployTest {
    @ParameterizedTest
    @CsvSource({
        "flox:deploy, package flox:deploy",
        "clean flox:deploy, clean package flox:deploy",
        "flox:deploy@live, package flox:deploy@live",
        "io.github.floxmaven:flox-maven-plugin:deploy, package io.github.floxmaven:flox-maven-plugin:deploy",
        "io.github.floxmaven:flox-maven-plugin:1.2:deploy, package io.github.floxmaven:flox-maven-plugin:1.2:deploy",
        "verify flox:deploy, verify flox:deploy",
        "compile flox:deploy flox:status, compile package flox:deploy flox:status",
        "deploy, deploy",
        "deploy:deploy, deploy:deploy",
        "flox:status, flox:status"
    })
    void aDeployOnTheCommandLineShipsWhatWasJustBuilt(String typed, String run) {
        assertThat(PackageBeforeDeploy.withPackage(List.of(typed.split(" ")))).isEqualTo(List.of(run.split(" ")));
    }
}
