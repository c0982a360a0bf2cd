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
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/**
 * The function of a part: its {@code $LATEST}, which deploys work on and nobody calls, and the versions that they publish.
 * A version never changes; its description says which release it is of.
 */
final class LambdaFunction {
    private static final String LATEST = "$LATEST";
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
     * @param description tells it from all other versions
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
        /** Without the environment, which has secrets in it. */
        @Override
        public String toString() {
            return description;
        }
    }

    /**
     * Publishes a version. One of that description that is there already is taken: a deploy that was killed left it.
     *
     * @return its number
     */
    String publish(Blueprint blueprint) {
        for (int i = 0; i < MOST_DISTURBANCES; i++) {
            Optional<String> version = SideBySide.both(
                    () -> version(blueprint.description()), this::settled, (found, latest) -> found.map(this::active)
                            .or(() -> publish(blueprint, latest)));
            if (version.isPresent()) {
                return version.get();
            }
        }
        throw new RefusedException("The function " + name
                + " was changed by somebody else again and again while this deploy worked on it.\n"
                + "  See in AWS's console who works on it, and deploy again when they are done.");
    }

    /** The number of the version with that description. */
    Optional<String> version(String description) {
        return versions().stream()
                .filter(version -> description.equals(version.description()))
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
        String code = before.codeSha256();
        if (!code.equals(base64(blueprint.code().sha256()))) {
            // Its SHA-256 may be another one than ours: the bucket may hold what another machine's zlib made of the
            // same.
            code = change(() -> access.lambda()
                    .updateFunctionCode(request -> request.functionName(name)
                            .s3Bucket(blueprint.bucket())
                            .s3Key(blueprint.code().key()))
                    .codeSha256());
            updated();
        }
        change(() -> access.lambda().updateFunctionConfiguration(request -> configure(request, blueprint)));
        GetFunctionConfigurationResponse latest = updated();
        return latest.codeSha256().equals(code) && isConfigured(latest, blueprint)
                ? Optional.of(latest)
                : Optional.empty();
    }

    private static boolean isConfigured(GetFunctionConfigurationResponse latest, Blueprint blueprint) {
        FunctionSettings settings = blueprint.settings();
        return latest.runtimeAsString().equals(settings.runtime())
                && latest.handler().equals(settings.handler())
                && latest.memorySize() == settings.memoryMb()
                && latest.timeout() == settings.timeout().toSeconds()
                && latest.environment() != null
                && latest.environment().variables().equals(blueprint.environment())
                && latest.layers().stream().map(Layer::arn).toList().equals(blueprint.layers());
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
        if (settings.runtime().startsWith("java")) {
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
        return settled(new Polling(pause));
    }

    private GetFunctionConfigurationResponse settled(Polling polling) {
        return await(
                polling,
                LATEST,
                latest -> latest.lastUpdateStatus() != LastUpdateStatus.IN_PROGRESS && latest.state() != State.PENDING,
                "Lambda changes " + name,
                UPDATE_DEADLINE);
    }

    /** {@code $LATEST} after a change that was just asked for, which takes a while: no look before that. */
    private GetFunctionConfigurationResponse updated() {
        Polling polling = new Polling(pause);
        polling.await();
        GetFunctionConfigurationResponse latest = settled(polling);
        if (latest.lastUpdateStatus() == LastUpdateStatus.FAILED) {
            throw new FloxException(
                    "Lambda could not change the function " + name + ": " + latest.lastUpdateStatusReason());
        }
        return latest;
    }

    /** The version, when it can be called. */
    private String active(String version) {
        GetFunctionConfigurationResponse published = await(
                new Polling(pause),
                version,
                configuration -> configuration.state() != State.PENDING,
                "Lambda makes version " + version + " of " + name + " ready",
                ACTIVE_DEADLINE);
        if (published.state() == State.FAILED) {
            throw new RefusedException("Lambda could not get version " + version + " of the function " + name
                    + " ready: " + published.stateReason()
                    + "\n  Its log says more: \"mvn flox:logs -Dflox.system=…\". Mend it and deploy again.");
        }
        return version;
    }

    private GetFunctionConfigurationResponse await(
            Polling polling,
            String version,
            Predicate<GetFunctionConfigurationResponse> condition,
            String goesOn,
            Duration deadline) {
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
