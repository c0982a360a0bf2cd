package io.github.floxmaven.aws;

import io.github.floxmaven.aws.template.StackOutput;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Reads stacks of CloudFormation. */
final class StackReader {
    private final AwsAccess access;

    StackReader(AwsAccess access) {
        this.access = access;
    }

    /** The stack of that name or id. One that was deleted has its id only. */
    Optional<Stack> find(String nameOrId) {
        return access.call(() -> {
            try {
                return access.cloudFormation().describeStacks(request -> request.stackName(nameOrId)).stacks().stream()
                        .findFirst();
            } catch (CloudFormationException e) {
                if (e.awsErrorDetails() != null && e.getMessage().contains("does not exist")) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** What the stack says of itself; empty when it does not say that. */
    static Optional<String> output(Stack stack, StackOutput output) {
        return stack.outputs().stream()
                .filter(candidate -> candidate.outputKey().equals(output.key()))
                .map(Output::outputValue)
                .findFirst();
    }
}
