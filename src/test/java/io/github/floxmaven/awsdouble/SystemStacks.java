package io.github.floxmaven.awsdouble;

import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Sets systems up on a double, by the template that {@code flox:setup-system} takes. */
public final class SystemStacks {
    private SystemStacks() {}

    /** Sets up {@code notes} with both parts as a system of that name, and returns its stack's outputs. */
    public static Map<String, String> setUp(AwsDouble aws, String system, Optional<DatabaseSettings> database) {
        return setUp(aws, SystemPlan.defaults(new SystemName("notes", system), EnumSet.allOf(Part.class), database));
    }

    /** Sets up a system, and returns its stack's outputs. */
    public static Map<String, String> setUp(AwsDouble aws, SystemPlan plan) {
        String name = SystemTemplate.stackName(plan.system());
        try (CloudFormationClient client = SdkClients.client(CloudFormationClient.builder(), aws)) {
            client.createChangeSet(create -> create.stackName(name)
                    .changeSetName("setup")
                    .changeSetType(ChangeSetType.CREATE)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM)
                    .templateBody(new SystemTemplate(plan).json()));
            ChangeSetStatus status;
            do {
                status = client.describeChangeSet(
                                describe -> describe.stackName(name).changeSetName("setup"))
                        .status();
            } while (status == ChangeSetStatus.CREATE_PENDING || status == ChangeSetStatus.CREATE_IN_PROGRESS);
            client.executeChangeSet(execute -> execute.stackName(name).changeSetName("setup"));
            Stack stack;
            do {
                stack = client.describeStacks(describe -> describe.stackName(name))
                        .stacks()
                        .get(0);
            } while (stack.stackStatusAsString().endsWith("_IN_PROGRESS"));
            if (!stack.stackStatusAsString().equals("CREATE_COMPLETE")) {
                throw new AssertionError(
                        aws.cloudFormation().stack(name).orElseThrow().events());
            }
            return stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
        }
    }
}
