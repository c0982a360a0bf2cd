package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes a stack from one status to the next, one round at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html">Stack status codes</a>
 */
final class StackRun {
    private final Stack stack;
    private final Workshop workshop;
    private final ResourceFaults faults;
    private Map<String, StackResource> before = Map.of();
    private Configuration configurationBefore;
    private Map<String, StackResource> obsolete = Map.of();
    private Wave wave;
    private Consumer<Wave.Outcome> then;

    StackRun(Workshop workshop, ResourceFaults faults) {
        this.stack = workshop.stack();
        this.workshop = workshop;
        this.faults = faults;
    }

    /** One round, if anything is going on. */
    void advance() {
        if (wave == null) {
            return;
        }
        Wave round = wave;
        Wave.Outcome outcome = round.advance(faults);
        if (outcome != Wave.Outcome.GOES_ON) {
            wave = null;
            then.accept(outcome);
        }
    }

    void create(Configuration wanted) {
        stack.setConfiguration(wanted);
        stack.setStatus("CREATE_IN_PROGRESS", "User Initiated");
        Wave creation = new Wave(
                wanted.resources(stack.identity()).stream()
                        .map(logicalId -> new CreationTask(workshop, wanted, logicalId))
                        .toList(),
                true);
        run(creation, outcome -> {
            if (outcome == Wave.Outcome.DONE) {
                complete("CREATE_COMPLETE");
            } else {
                stack.setStatus("ROLLBACK_IN_PROGRESS", failures(creation) + "Rollback requested by user.");
                run(sweep(standing(), StackRun::onCreationUndone), this::creationUndone);
            }
        });
    }

    private void creationUndone(Wave.Outcome outcome) {
        stack.setStatus(outcome == Wave.Outcome.DONE ? "ROLLBACK_COMPLETE" : "ROLLBACK_FAILED", null);
    }

    void update(Configuration wanted) {
        before = standing();
        configurationBefore = stack.configuration().orElseThrow();
        stack.resources().keySet().retainAll(before.keySet());
        stack.setConfiguration(wanted);
        stack.setStatus("UPDATE_IN_PROGRESS", "User Initiated");
        List<String> resources = wanted.resources(stack.identity());
        List<ResourceTask> tasks = new ArrayList<>();
        for (String logicalId : resources) {
            tasks.add(
                    before.containsKey(logicalId)
                            ? new UpdateTask(workshop, wanted, logicalId)
                            : new CreationTask(workshop, wanted, logicalId));
        }
        Wave change = new Wave(tasks, true);
        run(change, outcome -> {
            if (outcome == Wave.Outcome.DONE) {
                cleanUp(resources);
            } else {
                rollBack(failures(change));
            }
        });
    }

    private void cleanUp(List<String> wanted) {
        stack.setStatus("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", null);
        obsolete = new LinkedHashMap<>(before);
        obsolete.values().removeIf(entry -> wanted.contains(entry.resource().logicalId()) && !isReplaced(entry));
        run(
                sweep(
                        obsolete,
                        entry -> onRemoval(entry, isReplaced(entry) ? "UpdateReplacePolicy" : "DeletionPolicy")),
                outcome -> complete("UPDATE_COMPLETE"));
    }

    /** Stops an update, and takes the stack back. */
    void cancelUpdate() {
        wave.cancel();
        rollBack("User Initiated");
    }

    /** Tries the rollback again, leaving some resources as they are. */
    void continueRollback(Set<String> skip) {
        restore("User Initiated", skip);
    }

    private void rollBack(String reason) {
        obsolete = standing();
        before.values().stream()
                .filter(entry -> !isReplaced(entry))
                .forEach(entry -> obsolete.remove(entry.resource().logicalId()));
        stack.setConfiguration(configurationBefore);
        restore(reason, Set.of());
    }

    private void restore(String reason, Set<String> skip) {
        stack.setStatus("UPDATE_ROLLBACK_IN_PROGRESS", reason);
        List<RestorationTask> tasks = new ArrayList<>();
        for (StackResource entry : before.values()) {
            if (skip.contains(entry.resource().logicalId())) {
                workshop.list(entry.resource(), entry.declaration(), "UPDATE_COMPLETE", null);
            } else {
                tasks.add(new RestorationTask(workshop, entry));
            }
        }
        Wave restoration = new Wave(tasks, true);
        run(restoration, outcome -> {
            if (outcome == Wave.Outcome.DONE) {
                stack.setStatus("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", null);
                run(
                        sweep(obsolete, this::onUpdateUndone),
                        ignored -> stack.setStatus("UPDATE_ROLLBACK_COMPLETE", null));
            } else {
                stack.setStatus("UPDATE_ROLLBACK_FAILED", failures(restoration));
            }
        });
    }

    /**
     * Deletes the stack.
     *
     * @param retain logical IDs of resources to leave alone, whatever their policy
     */
    void delete(Set<String> retain) {
        stack.setStatus("DELETE_IN_PROGRESS", "User Initiated");
        Wave deletion = sweep(
                standing(),
                entry -> retain.contains(entry.resource().logicalId()) ? "Retain" : onRemoval(entry, "DeletionPolicy"));
        run(deletion, outcome -> {
            if (outcome == Wave.Outcome.DONE) {
                stack.setStatus("DELETE_COMPLETE", null);
            } else {
                stack.setStatus("DELETE_FAILED", failures(deletion));
            }
        });
    }

    private void run(Wave next, Consumer<Wave.Outcome> whenOver) {
        wave = next;
        then = whenOver;
    }

    private Wave sweep(Map<String, StackResource> doomed, Function<StackResource, String> policy) {
        return new Wave(
                doomed.values().stream()
                        .map(entry -> new DeletionTask(workshop, entry, policy.apply(entry)))
                        .toList(),
                false);
    }

    private static String onRemoval(StackResource entry, String attribute) {
        String policy = entry.policy(attribute);
        return policy.equals("RetainExceptOnCreate") ? "Retain" : policy;
    }

    /** Nothing is worth a snapshot that never came to be. */
    private static String onCreationUndone(StackResource entry) {
        String policy = entry.policy("DeletionPolicy");
        boolean complete = entry.status().equals("CREATE_COMPLETE");
        return policy.equals("RetainExceptOnCreate") || policy.equals("Snapshot") && !complete ? "Delete" : policy;
    }

    private String onUpdateUndone(StackResource entry) {
        return before.containsKey(entry.resource().logicalId()) ? "Delete" : onCreationUndone(entry);
    }

    private boolean isReplaced(StackResource entry) {
        StackResource now = workshop.entry(entry.resource().logicalId());
        return now != null
                && !entry.resource().physicalId().equals(now.resource().physicalId());
    }

    private Map<String, StackResource> standing() {
        Map<String, StackResource> standing = new LinkedHashMap<>(stack.resources());
        standing.values().removeIf(entry -> !entry.standing());
        return standing;
    }

    private void complete(String status) {
        Configuration configuration = stack.configuration().orElseThrow();
        Intrinsics intrinsics = new Intrinsics(configuration, stack.identity(), workshop);
        Map<String, String> outputs = new LinkedHashMap<>();
        configuration.template().section("Outputs").asMap().forEach((name, json) -> {
            JsonObject output = json.getAsJsonObject();
            if (intrinsics.holds(output)) {
                outputs.put(name, Json.text(intrinsics.evaluate(output.get("Value"))));
            }
        });
        stack.setOutputs(outputs);
        stack.setStatus(status, null);
    }

    private static String failures(Wave wave) {
        Map<ResourceFaults.Phase, List<String>> failed = new TreeMap<>();
        wave.failed().forEach(task -> failed.computeIfAbsent(task.phase(), phase -> new ArrayList<>())
                .add(task.logicalId()));
        StringBuilder reason = new StringBuilder();
        failed.forEach((phase, logicalIds) -> reason.append("The following resource(s) failed to ")
                .append(
                        switch (phase) {
                            case CREATE -> "create";
                            case UPDATE, ROLLBACK -> "update";
                            case DELETE -> "delete";
                        })
                .append(": ")
                .append(logicalIds)
                .append(". "));
        return reason.toString();
    }
}
