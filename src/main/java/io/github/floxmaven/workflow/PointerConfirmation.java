package io.github.floxmaven.workflow;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SideBySide;
import java.util.Optional;

/** Asks the public address whether it serves what the pointer names, and moves the pointer back if it does not. */
final class PointerConfirmation {
    private final Platform platform;

    PointerConfirmation(Platform platform) {
        this.platform = platform;
    }

    void run(Release release, Optional<Pointer> before) {
        try {
            SideBySide.all(release.parts().keySet().stream()
                    .<Runnable>map(part -> () -> platform.confirm(release, part))
                    .toList());
        } catch (FloxException e) {
            try {
                before.ifPresent(platform::movePointer);
            } catch (FloxException notMoved) {
                e.addSuppressed(notMoved);
            }
            throw e;
        }
    }
}
