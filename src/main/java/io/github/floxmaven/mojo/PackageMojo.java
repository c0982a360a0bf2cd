package io.github.floxmaven.mojo;

import io.github.floxmaven.release.PackagedBundle;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Makes the bundles of backend and frontend in {@code target/flox}. The same input gives the same bytes, on whatever
 * machine.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "package",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class PackageMojo extends AbstractFloxMojo {
    @Override
    void inReactor(Reactor reactor, Callable<Void> goal) throws Exception {
        reactor.whenAllIsBuilt(goal);
    }

    @Override
    void run() {
        bundles(configuration()).forEach(this::say);
    }

    private void say(PackagedBundle bundle) {
        for (PackagedBundle.ZipFile zip : bundle.zips()) {
            getLog().info(String.format(
                    Locale.ROOT,
                    "%s: %s, %,.1f KB, %s",
                    bundle.part().label(),
                    module.getBasedir().toPath().relativize(zip.file()),
                    zip.zip().size() / 1000.0,
                    zip.zip().digest().hex().substring(0, 12)));
        }
    }
}
