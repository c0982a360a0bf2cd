package io.github.floxmaven.mojo;

import io.github.floxmaven.aws.AwsAccess;
import io.github.floxmaven.aws.CiChecks;
import io.github.floxmaven.aws.SystemChecks;
import io.github.floxmaven.config.PomChecks;
import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.local.MachineChecks;
import io.github.floxmaven.local.Toolbox;
import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Diagnosis;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.workflow.DriftChecks;
import io.github.floxmaven.workflow.Examination;
import io.github.floxmaven.workflow.TargetSystem;
import java.util.Optional;
import java.util.function.Function;

/** Wires what is looked at in each system of a project. */
record SystemExaminations(
        ProjectConfiguration configuration,
        PomChecks pom,
        Toolbox toolbox,
        Function<AwsTarget, AwsAccess> aws,
        Function<SystemName, TargetSystem> open) {

    Diagnosis examine(SystemName name) {
        Examination examination = new Examination("System \"" + name + "\"");
        if (configuration.isOnThisMachine(name)) {
            examineMachine(examination, name);
        } else {
            examineAws(examination, name);
        }
        return examination.diagnosis();
    }

    private void examineMachine(Examination examination, SystemName name) {
        MachineChecks machine = new MachineChecks(toolbox);
        configuration.parts().stream()
                .map(part -> configuration.settings(part, name).runtime())
                .distinct()
                .forEach(runtime -> examination.look(runtime, () -> machine.runtime(runtime)));
        configuration
                .database()
                .ifPresent(database -> examination.look("PostgreSQL", () -> machine.postgres(database)));
    }

    private void examineAws(Examination examination, SystemName name) {
        AwsTarget target = configuration.target(name);
        SystemPlan plan = configuration.plan(name);
        try (AwsAccess access = aws.apply(target)) {
            SystemChecks checks = new SystemChecks(access, target, plan);
            examination.look("region", checks::region);
            examination.look("credentials", checks::credentials);
            examination.look("account", checks::account);
            if (plan.domain().isPresent()) {
                examination.look("domain", checks::domain);
            }
            configuration
                    .parts()
                    .forEach(part ->
                            examination.look("environment of the " + part.label(), () -> pom.environment(part, name)));
            Optional<CiChecks> ci = plan.ci().map(deploys -> new CiChecks(access, target, plan));
            ci.ifPresent(looks -> examination.look("identity provider", looks::provider));
            Check stack = examination.look("stack", checks::stack);
            if (stack.state() == Check.State.OK) {
                examineDrift(examination, name);
                ci.ifPresent(looks -> examination.look("role of CI", looks::role));
            }
        }
    }

    private void examineDrift(Examination examination, SystemName name) {
        try (TargetSystem system = open.apply(name)) {
            DriftChecks drift = new DriftChecks(system);
            examination.look("pointer", drift::pointer);
            examination.look("functions", drift::functions);
        } catch (FloxException e) {
            // It is opened once for both, so it is no check that this stops.
            examination.look("pointer", () -> {
                throw e;
            });
        }
    }
}
