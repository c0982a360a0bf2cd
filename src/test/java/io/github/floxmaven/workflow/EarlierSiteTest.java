package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.RefusedException;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.AbstractOptionalAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierSiteTest {
    @TempDir
    Path folder;

    private TestSystem system;

    @BeforeEach
    void makeSystem() {
        system = new TestSystem(folder);
    }

    @Test
    void theFirstReleaseHasNone() {
        assertEarlierSite(deploy("site A")).isEmpty();
    }

    @Test
    void aReleaseHasTheSiteThatWasServedBeforeItAndNoOlderOne() {
        deploy("site A");
        PartRelease second = deploy("site B");
        PartRelease third = deploy("site C");

        assertEarlierSite(second).contains(TestSystem.digest("site A"));
        assertEarlierSite(third).contains(TestSystem.digest("site B"));
    }

    @Test
    void aReleaseWithTheSameSiteKeepsWhatTheOneBeforeItKept() {
        deploy("site A");
        deploy("site B");

        PartRelease other = deploy("site B", "another backend");

        assertEarlierSite(other).contains(TestSystem.digest("site A"));
    }

    @Test
    void afterARollbackItIsTheSiteThatUsersHadThen() {
        deploy("site A");
        deploy("site B");
        system.rollBack(Optional.empty());

        system.site = Optional.of("site C");
        assertEarlierSite(frontend(system.deploy("backend", true))).contains(TestSystem.digest("site A"));
    }

    @Test
    void aDeployThatFailedLeftNoTabsBehind() {
        deploy("site A");
        system.failAt("checkHealth");
        assertThatThrownBy(() -> deploy("site B")).isInstanceOf(RefusedException.class);
        system.failAt("");

        assertEarlierSite(deploy("site C")).contains(TestSystem.digest("site A"));
    }

    @Test
    void onlyStaticFrontendsHaveOne() {
        deploy("site A");

        system.siteHandler = "server.handler";
        PartRelease rendered = deploy("site B");
        system.siteHandler = FunctionSettings.STATIC_SITE_HANDLER;
        PartRelease afterRendered = deploy("site C");

        assertEarlierSite(rendered).isEmpty();
        assertEarlierSite(afterRendered).isEmpty();
    }

    @Test
    void aDeployWithNothingChangedChangesNothingForTheSakeOfTabs() {
        deploy("site A");
        deploy("site B");

        assertThat(system.deploy("backend").changed()).isFalse();
    }

    @Test
    void itStaysInTheStoreAsLongAsAReleaseHasIt() {
        deploy("site 0");
        for (int number = 1; number <= Pruning.KEPT + 1; number++) {
            deploy("site " + number);
        }

        assertThat(system.target.bundles().digests())
                .contains(TestSystem.digest("site 1"))
                .doesNotContain(TestSystem.digest("site 0"));
    }

    @Test
    void aZipThatIsGoneFromTheStoreIsDoneWithout() {
        deploy("site A");
        system.target.bundles().delete(TestSystem.digest("site A"));

        assertEarlierSite(deploy("site B")).isEmpty();

        assertThat(system.details)
                .contains("open tabs lose the files of the frontend before: "
                        + BundleZip.key(TestSystem.digest("site A")) + " is gone");
    }

    @Test
    void twoSitesThatAreTogetherMoreThanLambdaTakesAreNotKeptTogether() {
        system.siteSize = 125L * 1024 * 1024;
        deploy("site A");

        assertEarlierSite(deploy("site B")).isEmpty();

        assertThat(system.details)
                .contains(
                        "open tabs lose the files of the frontend before: both together have 250 MB unzipped, and Lambda"
                                + " takes less than 250");
    }

    private PartRelease deploy(String site) {
        return deploy(site, "backend");
    }

    private PartRelease deploy(String site, String backend) {
        system.site = Optional.of(site);
        return frontend(system.deploy(backend));
    }

    private static PartRelease frontend(DeployResult result) {
        return result.release().parts().get(Part.FRONTEND);
    }

    private static AbstractOptionalAssert<?, Digest> assertEarlierSite(PartRelease frontend) {
        return assertThat(frontend.earlierSite().map(BundleZip::digest));
    }
}
