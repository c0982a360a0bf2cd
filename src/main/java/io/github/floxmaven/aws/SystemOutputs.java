package io.github.floxmaven.aws;

import io.github.floxmaven.aws.template.StackOutput;
import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What the stack of a system says of itself. */
final class SystemOutputs {
    private final SystemName system;
    private final Stack stack;

    private SystemOutputs(SystemName system, Stack stack) {
        this.system = system;
        this.stack = stack;
    }

    /**
     * Reads a system's stack.
     *
     * @throws RefusedException when there is none, or none that ever stood
     */
    static SystemOutputs read(AwsAccess access, SystemName system) {
        return new StackReader(access)
                .find(SystemTemplate.stackName(system))
                .map(stack -> new SystemOutputs(system, stack))
                // A stack has its outputs from its first success on.
                .filter(outputs -> outputs.find(StackOutput.REGION).isPresent())
                .orElseThrow(() -> new RefusedException("System \"" + system + "\" is not set up: there is no stack "
                        + SystemTemplate.stackName(system) + " in region "
                        + access.region().id() + ".\n  Run \"mvn flox:setup-system -Dflox.system=" + system
                        + "\", or correct the system's <region> and <profile>."));
    }

    Stack stack() {
        return stack;
    }

    Optional<String> find(StackOutput output) {
        return StackReader.output(stack, output);
    }

    /** @throws RefusedException when the system lacks what has that output */
    String get(StackOutput output) {
        return find(output)
                .orElseThrow(() -> new RefusedException("The stack of system \"" + system + "\" has no output "
                        + output.key() + ": it was set up from another pom or by another version of Flox.\n"
                        + "  Run \"mvn flox:setup-system -Dflox.system=" + system + "\" to bring it up to date."));
    }

    /** The parts that the system has functions for. */
    Set<Part> parts() {
        return Stream.of(Part.values())
                .filter(part -> find(StackOutput.function(part)).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean hasDatabase() {
        return find(StackOutput.DATABASE_CLUSTER).isPresent();
    }
}
