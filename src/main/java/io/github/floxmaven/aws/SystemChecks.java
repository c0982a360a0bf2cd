package io.github.floxmaven.aws;

import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.DomainPlan;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.release.SystemStack;
import io.github.floxmaven.release.SystemStack.Condition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the way to a system on AWS, and at what it stands on. It changes nothing. */
public final class SystemChecks {
    /** A setup with a database may take half of that. */
    private static final Duration SOON = Duration.ofMinutes(30);

    private final AwsAccess access;
    private final AwsTarget target;
    private final SystemPlan plan;
    private final SystemStack stack;
    private final Clock clock;

    /**
     * @param access the way to AWS
     * @param target where the pom says the system is
     * @param plan what the system is to consist of
     */
    public SystemChecks(AwsAccess access, AwsTarget target, SystemPlan plan) {
        this(access, target, plan, new AwsSystemStack(access, plan), Clock.systemUTC());
    }

    SystemChecks(AwsAccess access, AwsTarget target, SystemPlan plan, SystemStack stack, Clock clock) {
        this.access = access;
        this.target = target;
        this.plan = plan;
        this.stack = stack;
        this.clock = clock;
    }

    /** Whose credentials there are, and until when. */
    public Check credentials() {
        String name = "credentials";
        String whose =
                access.identity().arn() + ", of " + CredentialsSource.of(target).label();
        Optional<Instant> end = access.endOfCredentials();
        if (end.filter(clock.instant().plus(SOON)::isAfter).isPresent()) {
            Duration left = Duration.between(clock.instant(), end.get());
            return Check.warning(
                    name,
                    whose + ", for " + Math.max(0, left.toMinutes()) + " more minutes",
                    CredentialsSource.of(target).renewal());
        }
        return Check.ok(name, whose + end.map(until -> ", until " + until).orElse(""));
    }

    /** Whether the credentials are of the system's account. */
    public Check account() {
        String name = "account";
        String account = access.identity(plan.system()).account();
        if (target.account().isEmpty() && plan.deletionProtection()) {
            return Check.warning(
                    name,
                    account + ", and credentials of any other account would do as well: the pom names none",
                    "Write <account>" + account + "</account> into the <system> \"" + plan.system() + "\".");
        }
        return Check.ok(name, account + (target.account().isPresent() ? ", as the pom says" : ", the pom names none"));
    }

    /** Where calls go. */
    public Check region() {
        String region = access.region().id();
        return Check.ok(
                "region",
                region + (target.region().isPresent() ? ", as the pom says" : ", of the environment or the profile"));
    }

    /** Whether the system is set up, and its stack is sound. */
    public Check stack() {
        // Elsewhere, there would be none.
        access.identity(plan.system());
        String name = "stack";
        String setUp = "Run \"mvn flox:setup-system -Dflox.system=" + plan.system() + "\".";
        Condition condition = stack.condition();
        return switch (condition) {
            case STANDING -> Check.ok(name, "it stands");
            case ABSENT -> Check.warning(name, "the system is not set up", setUp);
            case CHANGING ->
                Check.warning(name, "a change of it is going on", "Wait for its end, or follow it: " + setUp);
            case NEVER_STOOD ->
                Check.problem(
                        name, "its first setup failed, and left what can't be used", setUp + " It clears that away.");
            case STUCK ->
                Check.problem(
                        name, "a change failed, and AWS's way back did, too", setUp + " It leads AWS out of that.");
        };
    }

    /**
     * Whether the world asks Route 53 for the domain of a system that has one.
     *
     * @throws io.github.floxmaven.release.RefusedException when it does not, or the domain is somebody else's
     */
    public Check domain() {
        access.identity(plan.system());
        String name = "domain";
        DomainPlan domain = plan.domain().orElseThrow();
        Doubts doubts = new Doubts();
        stack.checkDomain(doubts);
        return doubts.said.isEmpty()
                ? Check.ok(
                        name, domain.name() + ", and the world asks the zone " + domain.hostedZone() + " of Route 53")
                : Check.warning(name, String.join(" ", doubts.said), "Run the goal again where DNS can be asked.");
    }

    /** What is said during a check that passes. */
    private static final class Doubts implements Progress {
        private final List<String> said = new ArrayList<>();

        @Override
        public void say(String sentence) {
            said.add(sentence);
        }

        @Override
        public void started(Step step) {}

        @Override
        public void finished(Step step, Duration took) {}

        @Override
        public void advanced(String what, long done, long total) {}

        @Override
        public void waiting(String what, Duration since) {}

        @Override
        public void detail(String sentence) {}
    }
}
