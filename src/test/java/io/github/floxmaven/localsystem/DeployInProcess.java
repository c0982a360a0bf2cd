package io.github.floxmaven.localsystem;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Deploys in a process of its own, which says when it has done a step, and then waits to be killed. */
final class DeployInProcess {
    static final String DONE = "done with ";

    private DeployInProcess() {}

    /** @param arguments the project's folder and the step to stop after */
    public static void main(String[] arguments) {
        new LocalProject(Path.of(arguments[0])).deploy(new SilentProgress() {
            @Override
            public void finished(Step step, Duration took) {
                if (step.name().equals(arguments[1])) {
                    System.out.println(DONE + step.name());
                    waitForTheEnd();
                }
            }
        });
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
