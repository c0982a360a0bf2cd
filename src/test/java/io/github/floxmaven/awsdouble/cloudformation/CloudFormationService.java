package io.github.floxmaven.awsdouble.cloudformation;

import io.github.floxmaven.awsdouble.wire.QueryService;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * CloudFormation. Every call that describes a stack, its events or its resources takes what goes on in it one round
 * further.
 */
public final class CloudFormationService extends QueryService {
    private final Stacks stacks;

    /**
     * @param files reads what a {@code TemplateURL} names
     */
    public CloudFormationService(Supplier<String> account, Function<URI, byte[]> files) {
        super("http://cloudformation.amazonaws.com/doc/2010-05-15/");
        stacks = new Stacks(account);
        TemplateSource templates = new TemplateSource(stacks, files);
        on("ValidateTemplate", query -> templates.summary("ValidateTemplate", query));
        on("GetTemplateSummary", query -> templates.summary("GetTemplateSummary", query));
        on("GetTemplate", templates::getTemplate);

        ConfigurationReader configurations = new ConfigurationReader(templates);
        ChangeSetOperations changeSets = new ChangeSetOperations(stacks, configurations);
        on("CreateChangeSet", changeSets::createChangeSet);
        on("DescribeChangeSet", changeSets::describeChangeSet);
        on("ListChangeSets", changeSets::listChangeSets);
        on("DeleteChangeSet", changeSets::deleteChangeSet);
        on("ExecuteChangeSet", changeSets::executeChangeSet);

        StackOperations operations = new StackOperations(stacks, configurations);
        on("DescribeStacks", operations::describeStacks);
        on("DescribeStackEvents", operations::describeStackEvents);
        on("DescribeStackResources", operations::describeStackResources);
        on("ListStackResources", operations::listStackResources);
        on("UpdateStack", operations::updateStack);
        on("UpdateTerminationProtection", operations::updateTerminationProtection);
        on("DeleteStack", silently("DeleteStack", operations::delete));
        on("CancelUpdateStack", silently("CancelUpdateStack", operations::cancelUpdate));
        on("ContinueUpdateRollback", silently("ContinueUpdateRollback", operations::continueRollback));
    }

    private static Function<Query, Xml> silently(String operation, Consumer<Query> action) {
        return query -> {
            action.accept(query);
            return result(operation);
        };
    }

    @Override
    public String signingName() {
        return "cloudformation";
    }

    @Override
    public String name() {
        return "CloudFormation";
    }

    /** Says what a resource type is in its own service. */
    public void handle(String resourceType, ResourceHandler handler) {
        stacks.handlers().put(resourceType, handler);
    }

    public ResourceFaults resourceFaults() {
        return stacks.faults();
    }

    /** The stack of this name that isn't deleted. Looking at it here doesn't take it further. */
    public Optional<Stack> stack(String name) {
        return stacks.search(name);
    }

    /** How many items a page holds. Default: 100, as on AWS. */
    public void setPageSize(int pageSize) {
        stacks.setPageSize(pageSize);
    }

    /**
     * How far a describing call takes a stack or change set. Default: one round. More suits clients that poll slowly;
     * then the call that starts something takes it on by one round less, too.
     */
    public void setRoundsPerCall(int roundsPerCall) {
        stacks.setRoundsPerCall(roundsPerCall);
    }
}
