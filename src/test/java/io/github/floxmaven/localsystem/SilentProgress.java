package io.github.floxmaven.localsystem;

import io.github.floxmaven.release.Progress;
import java.time.Duration;

/** For tests that look at the system, not at what is said about it. */
class SilentProgress implements Progress {
    @Override
    public void started(Step step) {}

    @Override
    public void finished(Step step, Duration took) {}

    @Override
    public void advanced(String what, long done, long total) {}

    @Override
    public void waiting(String what, Duration since) {}

    @Override
    public void say(String sentence) {}

    @Override
    public void detail(String sentence) {}
}
