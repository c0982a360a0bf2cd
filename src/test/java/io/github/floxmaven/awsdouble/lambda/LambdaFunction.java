package io.github.floxmaven.awsdouble.lambda;

import io.github.floxmaven.awsdouble.wire.AwsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A function: what is worked on, and the versions that were published of it. Safe for several threads. */
public final class LambdaFunction {
    private final String name;
    private final String arn;
    private final TreeMap<Integer, FunctionVersion> published = new TreeMap<>();
    private FunctionVersion latest;
    private FunctionImage lastPublished;
    private int lastNumber;
    private Optional<String> nextUpdateFails = Optional.empty();
    private Optional<String> nextPublicationFails = Optional.empty();

    LambdaFunction(String name, String arn, FunctionImage image) {
        this.name = name;
        this.arn = arn;
        this.latest = new FunctionVersion(name, arn, FunctionVersion.LATEST, image, Work.done());
    }

    public String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    /** The next update of code or configuration ends as {@code Failed}, with that reason. */
    public synchronized void failNextUpdate(String reason) {
        nextUpdateFails = Optional.of(reason);
    }

    /** The next version becomes {@code Failed} with that reason, after its time as {@code Pending}. */
    public synchronized void failNextPublication(String reason) {
        nextPublicationFails = Optional.of(reason);
    }

    /** The numbers of the published versions that are there. */
    public synchronized List<Integer> versions() {
        return List.copyOf(published.keySet());
    }

    /** The version of a number, or {@code $LATEST}. */
    public synchronized Optional<FunctionVersion> version(String number) {
        return number.equals(FunctionVersion.LATEST)
                ? Optional.of(latest)
                : Optional.ofNullable(number.matches("\\d{1,9}") ? published.get(Integer.valueOf(number)) : null);
    }

    /** {@code $LATEST}, then the versions from the first on. */
    synchronized List<FunctionVersion> all() {
        List<FunctionVersion> all = new ArrayList<>(List.of(latest));
        all.addAll(published.values());
        return all;
    }

    synchronized FunctionVersion latest() {
        return latest;
    }

    /** Takes what the API's updates bring. */
    synchronized FunctionVersion update(FunctionImage image, Pace pace) {
        Work work = new Work(pace.update(), pace.updateTime(), nextUpdateFails);
        latest = new FunctionVersion(name, arn, FunctionVersion.LATEST, image, work);
        nextUpdateFails = Optional.empty();
        return latest;
    }

    /** Refuses while an update goes on, and counts the refused as one who asked. */
    synchronized void requireNoUpdate() {
        if (latest.work().goesOn()) {
            latest.work().look();
            throw Invalid.conflict(
                    "The operation cannot be performed at this time. An update is in progress for resource: " + arn);
        }
    }

    synchronized void requireRevision(Optional<String> revision) {
        if (revision.isPresent() && !revision.get().equals(latest.revision())) {
            throw new AwsException(
                    412,
                    "PreconditionFailedException",
                    "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to"
                            + " retrieve the latest RevisionId for your resource.");
        }
    }

    /** Makes a version of {@code $LATEST}, or returns the last one when nothing changed since. */
    synchronized FunctionVersion publish(Optional<String> description, Pace pace) {
        if (published.containsKey(lastNumber) && lastPublished.isSameAs(latest.image())) {
            return published.get(lastNumber);
        }
        lastPublished = latest.image();
        lastNumber++;
        int looks = lastPublished.hasSnapStart() ? pace.snapshot() : pace.publication();
        FunctionImage image =
                description.map(text -> lastPublished.withDescription(text)).orElse(lastPublished);
        FunctionVersion version = new FunctionVersion(
                name, arn, Integer.toString(lastNumber), image, new Work(looks, Duration.ZERO, nextPublicationFails));
        nextPublicationFails = Optional.empty();
        published.put(lastNumber, version);
        return version;
    }

    synchronized void delete(FunctionVersion version) {
        published.remove(Integer.valueOf(version.number()));
    }
}
