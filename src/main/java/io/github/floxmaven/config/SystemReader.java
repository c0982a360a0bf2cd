package io.github.floxmaven.config;

import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one {@code <system>}. */
final class SystemReader {
    private static final String AWS = "aws";
    private static final String THIS_MACHINE = "local";
    private static final Map<String, String> DEFAULT_BRANCHES = Map.of("dev", "dev", "live", "master");

    /** What git allows (https://git-scm.com/docs/git-check-ref-format), and no full ref: no branch begins with refs/. */
    private static final String BRANCH_START =
            "(?![-/.]|refs/)(?!.*(\\.\\.|//|/\\.|@\\{|\\.lock(/|$)))[^\\p{Cntrl}\\s~^:?*\\[\\\\]*";

    private static final Pattern BRANCH = Pattern.compile(BRANCH_START + "[^\\p{Cntrl}\\s~^:?*\\[\\\\/.]");
    private static final Pattern BRANCHES = Pattern.compile(BRANCH_START + "\\*");

    private final String project;
    private final FollowsReader follows;
    private final EnvironmentReader environments;
    private final AwsReader aws;
    private final Faults faults;

    SystemReader(String project, FollowsReader follows, EnvironmentReader environments, AwsReader aws, Faults faults) {
        this.project = project;
        this.follows = follows;
        this.environments = environments;
        this.aws = aws;
        this.faults = faults;
    }

    SystemConfiguration read(SystemEntry entry) {
        return entry.isLocal() ? local(entry) : system(entry, entry.name(), branch(entry));
    }

    SystemPattern pattern(SystemEntry entry) {
        String branches = field(entry, "branch", entry.element().branch)
                .required("<name> is a pattern, so each of its systems has a branch of its own", entry.name())
                .matching(BRANCHES, "branches' names as git has them, with one * at the end like <name>", "stage-*")
                .orElse(entry.name());
        String example = SystemPattern.example(entry.name());
        return new SystemPattern(
                entry.name(), branches, system(entry, example, Optional.of(SystemPattern.example(branches))));
    }

    private SystemConfiguration local(SystemEntry entry) {
        SystemElement element = entry.element();
        field(entry, "branch", element.branch)
                .refuseIfGiven("the system local is built in and takes any branch. Remove <branch>.");
        field(entry, "follows", element.follows)
                .refuseIfGiven("the system local is built in and takes what you build. Remove <follows>.");
        field(entry, "protected", element.protection())
                .refuseIfGiven("the system local is yours alone, and nothing keeps you from deleting it. Remove it.");
        field(entry, "platform", element.platform)
                .refuseIfGiven("the system local is built in and runs on this machine. Remove <platform>.");
        refuseAws(entry);
        return new SystemConfiguration(
                new SystemName(project, entry.name()),
                Optional.empty(),
                Optional.empty(),
                false,
                environment(entry),
                Map.of(),
                Optional.empty());
    }

    private SystemConfiguration system(SystemEntry entry, String name, Optional<String> branch) {
        SystemElement element = entry.element();
        SystemName system = new SystemName(project, name);
        boolean isProtected = isProtected(system, field(entry, "protected", element.protection()));
        boolean isOnAws = field(entry, "platform", element.platform)
                .oneOf(List.of(AWS, THIS_MACHINE), AWS)
                .equals(AWS);
        if (!isOnAws) {
            refuseAws(entry);
        }
        return new SystemConfiguration(
                system,
                branch,
                follows.read(entry.name(), isProtected, field(entry, "follows", element.follows))
                        .map(followed -> new SystemName(project, followed)),
                isProtected,
                environment(entry),
                isOnAws ? environments.readSecrets(entry.parent(), element.secrets, element.environment) : Map.of(),
                isOnAws ? Optional.of(aws.read(entry, system, isProtected)) : Optional.empty());
    }

    private Optional<String> branch(SystemEntry entry) {
        return field(entry, "branch", entry.element().branch)
                .matching(
                        BRANCH,
                        "one branch's name as git has it, without refs/heads/, and with a * only if <name> has one",
                        "dev")
                .or(() -> Optional.ofNullable(DEFAULT_BRANCHES.get(entry.name())));
    }

    private static boolean isProtected(SystemName system, PomField protection) {
        return Boolean.parseBoolean(
                protection.oneOf(List.of("true", "false"), String.valueOf(SystemPlan.isProtectedByDefault(system))));
    }

    private Map<String, String> environment(SystemEntry entry) {
        return environments.read(entry.parent(), entry.element().environment);
    }

    private void refuseAws(SystemEntry entry) {
        if (entry.element().secrets != null) {
            faults.add(entry.parent()
                    + "<secrets> is given: a system on this machine takes secrets from the environment variables that"
                    + " Maven runs with. Remove it, or write values for this machine into <environment>.");
        }
        aws.refuseFor(entry);
    }

    private PomField field(SystemEntry entry, String name, String text) {
        return new PomField(entry.parent(), name, text, faults);
    }
}
