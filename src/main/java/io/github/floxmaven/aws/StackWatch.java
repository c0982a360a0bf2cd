package io.github.floxmaven.aws;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Follows what CloudFormation does with a stack, event by event, to its end. */
final class StackWatch {
    /** ACM gives up on a certificate after three days, and nothing else takes CloudFormation that long. */
    private static final Duration DEADLINE = Duration.ofHours(80);

    private static final Set<String> BEGINNINGS =
            Set.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS");
    private static final Pattern VALIDATION_RECORD =
            Pattern.compile("Content of DNS Record is: \\{Name: ?([^,]+),Type: ?([^,]+),Value: ?([^}]+)}");

    private final AwsAccess access;
    private final Pause pause;
    private final String stackId;
    private final Progress progress;
    private final Set<String> working = new LinkedHashSet<>();
    private Instant beginning;
    private String lastSeen;
    private StackEvent firstFailure;
    private StackEvent firstFailureOfWayBack;
    private boolean onWayBack;

    /** @param stackId the stack's id, because a stack that is deleted loses its name */
    StackWatch(AwsAccess access, Pause pause, String stackId, Progress progress) {
        this.access = access;
        this.pause = pause;
        this.stackId = stackId;
        this.progress = progress;
    }

    /** Has CloudFormation begin something, and follows that alone. */
    Outcome of(Runnable beginning) {
        lastSeen = access.call(() -> access.cloudFormation()
                .describeStackEvents(request -> request.stackName(stackId))
                .stackEvents()
                .get(0)
                .eventId());
        beginning.run();
        return follow();
    }

    /** Follows what goes on already, and tells it from its beginning. */
    Outcome follow() {
        Polling polling = new Polling(pause);
        while (polling.waited().compareTo(DEADLINE) < 0) {
            Stack stack = new StackReader(access)
                    .find(stackId)
                    .orElseThrow(() -> new FloxException("The stack " + stackId + " is gone."));
            List<StackEvent> news = news();
            news.forEach(this::tell);
            if (!isGoingOn(stack.stackStatusAsString())) {
                return new Outcome(
                        stack.stackStatusAsString(),
                        Optional.ofNullable(firstFailure).map(StackWatch::reason),
                        Optional.ofNullable(firstFailureOfWayBack).map(StackWatch::reason));
            }
            if (!news.isEmpty()) {
                polling.restart();
            }
            progress.waiting(atWork(), polling.waited());
            polling.await();
        }
        throw new FloxException("CloudFormation has worked on the stack for more than " + DEADLINE.toHours()
                + " hours. Look at it in AWS's console.");
    }

    /** Short enough for one line of a terminal. */
    private String atWork() {
        return switch (working.size()) {
            case 0 -> "AWS is at work";
            case 1 -> "AWS works on " + working.iterator().next();
            default -> "AWS works on " + working.iterator().next() + " and " + (working.size() - 1) + " more";
        };
    }

    static boolean isGoingOn(String status) {
        return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
    }

    /** What happened since the last look, the oldest first. */
    private List<StackEvent> news() {
        List<StackEvent> news = new ArrayList<>();
        access.call(() -> {
            for (StackEvent event : access.cloudFormation()
                    .describeStackEventsPaginator(request -> request.stackName(stackId))
                    .stackEvents()) {
                if (event.eventId().equals(lastSeen)) {
                    return news;
                }
                news.add(event);
                if (lastSeen == null && isOfStack(event) && BEGINNINGS.contains(event.resourceStatusAsString())) {
                    return news;
                }
            }
            return news;
        });
        Collections.reverse(news);
        if (!news.isEmpty()) {
            lastSeen = news.get(news.size() - 1).eventId();
        }
        return news;
    }

    private boolean isOfStack(StackEvent event) {
        return stackId.equals(event.physicalResourceId());
    }

    private void tell(StackEvent event) {
        if (beginning == null) {
            beginning = event.timestamp();
        }
        String status = event.resourceStatusAsString();
        if (isOfStack(event)) {
            if (status.contains("ROLLBACK_IN_PROGRESS")) {
                onWayBack = true;
                say(event, "AWS takes back what it has done");
            }
            return;
        }
        String resource = event.logicalResourceId();
        if (status.endsWith("_IN_PROGRESS")) {
            working.add(resource);
            validationRecord(event).ifPresent(record -> say(event, record));
            return;
        }
        working.remove(resource);
        if (status.endsWith("_FAILED")) {
            boolean cancelled = isCancelled(event);
            if (!cancelled && onWayBack) {
                firstFailureOfWayBack = firstFailureOfWayBack == null ? event : firstFailureOfWayBack;
            } else if (!cancelled) {
                firstFailure = firstFailure == null ? event : firstFailure;
            }
            say(event, (cancelled ? "cancelled " : "FAILED    ") + resource);
        } else {
            say(event, verb(status) + resource);
        }
    }

    private static String verb(String status) {
        return switch (status) {
            case "CREATE_COMPLETE" -> "created   ";
            case "UPDATE_COMPLETE" -> "changed   ";
            case "DELETE_COMPLETE" -> "deleted   ";
            case "DELETE_SKIPPED" -> "kept      ";
            default -> status + " ";
        };
    }

    /** What CloudFormation says of resources that it gave up because another one failed. */
    private static boolean isCancelled(StackEvent event) {
        return event.resourceStatusReason() != null
                && event.resourceStatusReason().endsWith("cancelled");
    }

    private static Optional<String> validationRecord(StackEvent event) {
        if (event.resourceStatusReason() == null) {
            return Optional.empty();
        }
        Matcher record = VALIDATION_RECORD.matcher(event.resourceStatusReason());
        return record.find()
                ? Optional.of("The certificate waits until the world sees this record, which AWS writes into the zone: "
                        + record.group(1) + " " + record.group(2) + " " + record.group(3))
                : Optional.empty();
    }

    private static String reason(StackEvent event) {
        return event.logicalResourceId() + " (" + event.resourceType() + "): " + event.resourceStatusReason();
    }

    private void say(StackEvent event, String what) {
        progress.say(
                String.format(Locale.ROOT, "%9s  %s", elapsed(Duration.between(beginning, event.timestamp())), what));
    }

    private static String elapsed(Duration duration) {
        return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }

    /**
     * How a watch ended.
     *
     * @param status CloudFormation's word for how the stack stands
     * @param failure the resource that failed first, and why; empty when none did
     * @param failureOfWayBack the resource that could not be taken back first, and why; empty when there is none
     */
    record Outcome(String status, Optional<String> failure, Optional<String> failureOfWayBack) {}
}
