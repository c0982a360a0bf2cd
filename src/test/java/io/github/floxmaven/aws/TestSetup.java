package io.github.floxmaven.aws;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.cloudformation.Stack;
import io.github.floxmaven.release.ChangeProposal;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.DomainPlan;
import io.github.floxmaven.release.Operator;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.workflow.SetupResult;
import io.github.floxmaven.workflow.SetupWorkflow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sets up system {@code dev} of project {@code notes} on a double of AWS, and remembers what the user saw. */
final class TestSetup implements Operator, Progress, AutoCloseable {
    static final String STACK = "notes-dev";
    static final SystemName DEV = new SystemName("notes", "dev");

    final AwsDouble aws = AwsDouble.start();
    final List<String> said = new ArrayList<>();
    final List<String> questions = new ArrayList<>();
    final List<ChangeProposal> shown = new ArrayList<>();
    boolean agrees = true;
    Clock clock = Clock.systemUTC();
    Pause pause = duration -> {};
    NameServers dns = zone -> Optional.of(Set.of("ns-1.awsdns-00.org"));

    /** The smallest system that has everything but a domain. */
    static SystemPlan plan() {
        return SystemPlan.defaults(DEV, EnumSet.allOf(Part.class), Optional.of(new DatabaseSettings("notes", 17)));
    }

    static SystemPlan withDomain(SystemPlan plan, String name) {
        return new SystemPlan(
                plan.system(),
                plan.parts(),
                plan.database(),
                Optional.of(new DomainPlan(name, "example.org")),
                plan.logDays(),
                plan.throttling(),
                plan.deletionProtection(),
                Optional.empty());
    }

    static SystemPlan withLogDays(SystemPlan plan, int logDays) {
        return new SystemPlan(
                plan.system(),
                plan.parts(),
                plan.database(),
                plan.domain(),
                logDays,
                plan.throttling(),
                plan.deletionProtection(),
                Optional.empty());
    }

    /** One run of the goal. */
    SetupResult run(SystemPlan plan) {
        said.clear();
        questions.clear();
        shown.clear();
        try (AwsAccess access = DoubleAccess.to(aws)) {
            return workflow(access, plan).run("anna@laptop");
        }
    }

    SetupWorkflow workflow(AwsAccess access, SystemPlan plan) {
        return new SetupWorkflow(
                plan.system(),
                new AwsSystemStack(access, plan, dns, pause),
                store -> new LeaseLock(plan.system(), store, clock, this::say),
                this,
                this,
                Clock.systemUTC());
    }

    Stack stack() {
        return aws.cloudFormation().stack(STACK).orElseThrow();
    }

    /** The proposal's lines: kind, thing and detail. */
    List<String> changes() {
        return shown.get(shown.size() - 1).changes().stream()
                .map(change -> change.kind() + " " + change.what() + ": " + change.detail())
                .toList();
    }

    /** How often CloudFormation was told to make changes. */
    long executions() {
        return aws.calls().operations().stream()
                .filter("CloudFormation.ExecuteChangeSet"::equals)
                .count();
    }

    @Override
    public void show(ChangeProposal proposal) {
        shown.add(proposal);
    }

    @Override
    public void confirm(String question) {
        questions.add(question);
        if (!agrees) {
            throw new RefusedException("no");
        }
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
    public void say(String sentence) {
        said.add(sentence);
    }

    @Override
    public void detail(String sentence) {}

    @Override
    public void close() {
        aws.close();
    }
}
