package io.github.floxmaven.aws;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SideBySide;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/**
 * The function of a part: its {@code $LATEST}, which deploys work on and nobody calls, and the versions that they publish.
 * A version never changes; its description says which release brought it.
 */
final class LambdaFunction {
    private static final String LATEST = "$LATEST";
    /** Most updates take one to three seconds; to look before that only costs calls. */
    private static final Duration SHORTEST_UPDATE = Duration.ofSeconds(1);

    private static final Duration UPDATE_DEADLINE = Duration.ofMinutes(5);
    /** Publishing with SnapStart starts the function and takes its snapshot. */
    private static final Duration ACTIVE_DEADLINE = Duration.ofMinutes(15);

    private static final int MOST_DISTURBANCES = 5;

    private final AwsAccess access;
    private final Pause pause;
    private final Progress progress;
    private final String name;

    /** @param progress hears what is waited for */
    LambdaFunction(AwsAccess access, Pause pause, Progress progress, String name) {
        this.access = access;
        this.pause = pause;
        this.progress = progress;
        this.name = name;
    }

    String name() {
        return name;
    }

    /**
     * What a version is to be.
     *
     * @param description tells people which release brought it
     * @param bucket where the zip is
     * @param code the zip with its code
     * @param layers the ARNs of its layer versions, in the order in which they are unpacked
     * @param settings how it runs
     * @param environment all its environment variables
     */
    record Blueprint(
            String description,
            String bucket,
            BundleZip code,
            List<String> layers,
            FunctionSettings settings,
            Map<String, String> environment) {
        /** What a version of it has, if the rest is as it is now. */
        FunctionContent content(GetFunctionConfigurationResponse latest, String codeSha256) {
            return FunctionContent.of(latest)
                    .with(settings, environment, layers)
                    .withCode(codeSha256);
        }

        /** Without the environment, which has secrets in it. */
        @Override
        public String toString() {
            return description;
        }
    }

    /** How the function stands: its {@code $LATEST}, on which nothing works, and its versions, the oldest first. */
    record Standing(GetFunctionConfigurationResponse latest, List<FunctionConfiguration> versions) {}

    /** How it stands now; waits until nothing works on it. */
    Standing standing() {
        return SideBySide.both(this::settled, this::versions, Standing::new);
    }

    /**
     * Publishes a version. One of that content that is there already is taken: a part that did not change goes on with the
     * version that is warm, and what a deploy that was killed left is found.
     *
     * @param seen how the function stood a moment ago
     * @return its number
     */
    String publish(Blueprint blueprint, Standing seen) {
        Standing standing = seen;
        for (int i = 0; i < MOST_DISTURBANCES; i++) {
            Optional<String> version = published(blueprint, standing);
            if (version.isPresent()) {
                return active(version.get());
            }
            Optional<String> made = publish(blueprint, standing.latest());
            if (made.isPresent()) {
                return made.get();
            }
            standing = standing();
        }
        throw new RefusedException("The function " + name
                + " was changed by somebody else again and again while this deploy worked on it.\n"
                + "  See in AWS's console who works on it, and deploy again when they are done.");
    }

    private static Optional<String> published(Blueprint blueprint, Standing standing) {
        FunctionContent wanted =
                blueprint.content(standing.latest(), base64(blueprint.code().sha256()));
        return standing.versions().stream()
                .filter(version -> FunctionContent.of(version).equals(wanted))
                .map(FunctionConfiguration::version)
                .reduce((older, newer) -> newer);
    }

    /** All published versions, the oldest first. */
    List<FunctionConfiguration> versions() {
        return all().stream().filter(version -> !isLatest(version)).toList();
    }

    /** What deploys work on and nobody calls. */
    FunctionConfiguration latest() {
        return all().stream().filter(LambdaFunction::isLatest).findFirst().orElseThrow();
    }

    /** Whether it is what deploys work on, and no published version. */
    static boolean isLatest(FunctionConfiguration version) {
        return version.version().equals(LATEST);
    }

    /** Deletes a version; one that an alias of somebody else's needs stays. */
    void delete(String version) {
        access.call(() -> {
            try {
                access.lambda()
                        .deleteFunction(request -> request.functionName(name).qualifier(version));
                return true;
            } catch (ResourceConflictException | ResourceNotFoundException e) {
                return false;
            }
        });
    }

    /** {@code $LATEST} and all published versions, the oldest first. */
    List<FunctionConfiguration> all() {
        return access.call(() ->
                access
                        .lambda()
                        .listVersionsByFunctionPaginator(request -> request.functionName(name))
                        .versions()
                        .stream()
                        .toList());
    }

    private Optional<String> publish(Blueprint blueprint, GetFunctionConfigurationResponse before) {
        Optional<GetFunctionConfigurationResponse> latest = bringLatestTo(blueprint, before);
        return latest.flatMap(found -> access.call(() -> {
            try {
                PublishVersionResponse published = access.lambda().publishVersion(request -> request.functionName(name)
                        .description(blueprint.description())
                        .codeSha256(found.codeSha256())
                        .revisionId(found.revisionId()));
                return Optional.of(
                        published.state() == State.ACTIVE ? published.version() : active(published.version()));
            } catch (PreconditionFailedException | ResourceConflictException e) {
                return Optional.empty();
            }
        }));
    }

    /**
     * Makes {@code $LATEST} what the blueprint says, whatever it was: a placeholder, a release, or changed by hand. Empty
     * when it came out otherwise, because somebody else changed it at the same time.
     */
    private Optional<GetFunctionConfigurationResponse> bringLatestTo(
            Blueprint blueprint, GetFunctionConfigurationResponse before) {
        // What it says after a change that failed is not what it is.
        boolean broken = before.lastUpdateStatus() == LastUpdateStatus.FAILED;
        GetFunctionConfigurationResponse latest = before;
        String code = base64(blueprint.code().sha256());
        if (broken || !latest.codeSha256().equals(code)) {
            // Its SHA-256 may be another one than ours: the bucket may hold what another machine's zlib made of the
            // same.
            code = change(() -> access.lambda()
                    .updateFunctionCode(request -> request.functionName(name)
                            .s3Bucket(blueprint.bucket())
                            .s3Key(blueprint.code().key()))
                    .codeSha256());
            latest = updated();
        }
        FunctionContent wanted = blueprint.content(latest, code);
        if (broken || !FunctionContent.of(latest).equals(wanted)) {
            change(() -> access.lambda().updateFunctionConfiguration(request -> configure(request, blueprint)));
            latest = updated();
        }
        return FunctionContent.of(latest).equals(wanted) ? Optional.of(latest) : Optional.empty();
    }

    private void configure(UpdateFunctionConfigurationRequest.Builder request, Blueprint blueprint) {
        FunctionSettings settings = blueprint.settings();
        request.functionName(name)
                .runtime(settings.runtime())
                .handler(settings.handler())
                .memorySize(settings.memoryMb())
                .timeout((int) settings.timeout().toSeconds())
                .layers(blueprint.layers())
                .environment(environment -> environment.variables(blueprint.environment()));
        if (FunctionContent.isJava(settings)) {
            request.snapStart(snapStart -> snapStart.applyOn(
                    settings.snapStart() ? SnapStartApplyOn.PUBLISHED_VERSIONS : SnapStartApplyOn.NONE));
        }
    }

    /** Changes {@code $LATEST} as soon as no other change of it is at work, which answers 409. */
    private <T> T change(Supplier<T> change) {
        Polling polling = new Polling(pause);
        while (true) {
            Optional<T> changed = unlessBusy(change);
            if (changed.isPresent()) {
                return changed.get();
            }
            progress.waiting("another change of " + name + " is at work", polling.waited());
            if (!polling.awaitWithin(UPDATE_DEADLINE)) {
                throw new FloxException("The function " + name + " was busy with another change for more than "
                        + UPDATE_DEADLINE.toMinutes()
                        + " minutes.\n  Look at it in Lambda's console, and deploy again.");
            }
        }
    }

    private <T> Optional<T> unlessBusy(Supplier<T> change) {
        return access.call(() -> {
            try {
                return Optional.of(change.get());
            } catch (ResourceConflictException e) {
                return Optional.empty();
            }
        });
    }

    /** {@code $LATEST} when nothing works on it, however the last change ended. */
    private GetFunctionConfigurationResponse settled() {
        return await(
                LATEST,
                latest -> latest.lastUpdateStatus() != LastUpdateStatus.IN_PROGRESS && latest.state() != State.PENDING,
                "Lambda changes " + name,
                UPDATE_DEADLINE);
    }

    /** {@code $LATEST} after a change that was just asked for, which takes a while: no look before that. */
    private GetFunctionConfigurationResponse updated() {
        pause.await(SHORTEST_UPDATE);
        GetFunctionConfigurationResponse latest = settled();
        if (latest.lastUpdateStatus() == LastUpdateStatus.FAILED) {
            throw new FloxException(
                    "Lambda could not change the function " + name + ": " + latest.lastUpdateStatusReason());
        }
        return latest;
    }

    /** The version, when it can be called. */
    private String active(String version) {
        GetFunctionConfigurationResponse published = await(
                version,
                configuration -> configuration.state() != State.PENDING,
                "Lambda makes version " + version + " of " + name + " ready",
                ACTIVE_DEADLINE);
        if (published.state() == State.FAILED) {
            // The next deploy is to publish it anew, and not to find it again.
            delete(version);
            throw new RefusedException("Lambda could not get version " + version + " of the function " + name
                    + " ready: " + published.stateReason()
                    + "\n  Its log says more: \"mvn flox:logs -Dflox.system=…\". Mend it and deploy again.");
        }
        return version;
    }

    private GetFunctionConfigurationResponse await(
            String version, Predicate<GetFunctionConfigurationResponse> condition, String goesOn, Duration deadline) {
        Polling polling = new Polling(pause);
        while (true) {
            GetFunctionConfigurationResponse configuration = configuration(version);
            if (condition.test(configuration)) {
                return configuration;
            }
            progress.waiting(goesOn, polling.waited());
            if (!polling.awaitWithin(deadline)) {
                throw new FloxException("Version " + version + " of the function " + name + " was not ready within "
                        + deadline.toMinutes() + " minutes: its state is " + configuration.stateAsString()
                        + ", its last change is " + configuration.lastUpdateStatusAsString()
                        + ".\n  Look at it in Lambda's console, and deploy again.");
            }
        }
    }

    private GetFunctionConfigurationResponse configuration(String version) {
        return access.call(() -> access.lambda()
                .getFunctionConfiguration(request -> request.functionName(name).qualifier(version)));
    }

    /** A SHA-256 as Lambda writes it. */
    static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
