package io.github.floxmaven.awsdouble.cloudformation;

import java.util.ArrayList;
import java.util.List;

/** Tasks that run side by side as far as they don't wait for each other. */
final class Wave {
    enum Outcome {
        GOES_ON,
        DONE,
        FAILED
    }

    private final List<ResourceTask> waiting;
    private final List<ResourceTask> running = new ArrayList<>();
    private final List<ResourceTask> failed = new ArrayList<>();
    private final boolean stopsAtFailure;

    /**
     * @param stopsAtFailure whether the first failure cancels what runs, or only keeps back what waits for it
     */
    Wave(List<? extends ResourceTask> tasks, boolean stopsAtFailure) {
        this.waiting = new ArrayList<>(tasks);
        this.stopsAtFailure = stopsAtFailure;
    }

    /** The tasks that failed or were cancelled so far. */
    List<ResourceTask> failed() {
        return failed;
    }

    /** One round: ends what runs, then starts what no longer waits. */
    Outcome advance(ResourceFaults faults) {
        for (ResourceTask task : List.copyOf(running)) {
            if (faults.stalls(task.logicalId()) || !task.canFinish()) {
                continue;
            }
            running.remove(task);
            try {
                faults.strike(task.logicalId(), task.phase());
                task.finish();
            } catch (ResourceFailure e) {
                task.fail(e.getMessage());
                failed.add(task);
                if (stopsAtFailure) {
                    cancel();
                    return Outcome.FAILED;
                }
            }
        }
        startReady();
        if (!running.isEmpty()) {
            return Outcome.GOES_ON;
        }
        return failed.isEmpty() ? Outcome.DONE : Outcome.FAILED;
    }

    /** Ends what runs; what waits never starts. */
    void cancel() {
        running.forEach(task -> task.fail(task.cancelled()));
        failed.addAll(running);
        running.clear();
    }

    private void startReady() {
        boolean again = true;
        while (again) {
            again = false;
            for (ResourceTask task : List.copyOf(waiting)) {
                if (isReady(task)) {
                    waiting.remove(task);
                    if (task.start()) {
                        running.add(task);
                    } else {
                        again = true;
                    }
                }
            }
        }
    }

    private boolean isReady(ResourceTask task) {
        return List.of(waiting, running, failed).stream()
                .flatMap(List::stream)
                .noneMatch(other -> other != task && task.waitsFor(other));
    }
}
