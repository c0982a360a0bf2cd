package io.github.floxmaven.mojo;

import io.github.floxmaven.aws.AwsAccess;
import io.github.floxmaven.aws.AwsPlatform;
import io.github.floxmaven.bundle.ZipDigester;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.store.JsonLedger;
import io.github.floxmaven.store.JsonReleaseStore;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.store.ZipStore;
import io.github.floxmaven.workflow.TargetSystem;
import java.time.Clock;

/** Wires a system of a project on AWS. */
final class AwsSystem {
    private final SystemName name;
    private final AwsAccess access;
    private final Progress progress;

    AwsSystem(SystemName name, AwsAccess access, Progress progress) {
        this.name = name;
        this.access = access;
        this.progress = progress;
    }

    /** Closing the platform closes the way to AWS. */
    TargetSystem open() {
        AwsPlatform platform = platform();
        ObjectStore store = platform.store();
        return new TargetSystem(
                name,
                platform,
                new JsonLedger(store),
                new JsonReleaseStore(store),
                new ZipStore(store, new ZipDigester()),
                new LeaseLock(name, store, Clock.systemUTC(), progress::say));
    }

    private AwsPlatform platform() {
        try {
            return AwsPlatform.open(access, name, progress);
        } catch (FloxException e) {
            access.close();
            throw e;
        }
    }
}
