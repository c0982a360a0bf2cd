package io.github.floxmaven.awsdouble.cloudformation;

import static io.github.floxmaven.awsdouble.wire.QueryService.result;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.QueryForm;
import io.github.floxmaven.awsdouble.wire.QueryService.Query;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.util.List;
import java.util.Optional;

/** The operations on change sets. */
final class ChangeSetOperations {
    private final Stacks stacks;
    private final ConfigurationReader configurations;

    ChangeSetOperations(Stacks stacks, ConfigurationReader configurations) {
        this.stacks = stacks;
        this.configurations = configurations;
    }

    Xml createChangeSet(Query query) {
        QueryForm form = query.form();
        Stack stack = stackFor(query);
        if (stack.changeSets().containsKey(form.require("ChangeSetName"))) {
            throw new AwsException(
                    400, "AlreadyExistsException", "ChangeSet " + form.require("ChangeSetName") + " already exists");
        }
        Configuration wanted = configurations.read(form, stack);
        List<Change> changes = Comparison.changes(stacks.workshop(stack), wanted);
        String name = form.require("ChangeSetName");
        ChangeSet changeSet = new ChangeSet(
                name, stack.identity().changeSetId(name), wanted, changes, ChangeSet.emptiness(stack, wanted, changes));
        stacks.add(stack);
        stack.changeSets().put(name, changeSet);
        advance(changeSet, stacks.roundsPerCall() - 1);
        return result("CreateChangeSet")
                .add("Id", changeSet.id())
                .add("StackId", stack.identity().id());
    }

    private static void advance(ChangeSet changeSet, int rounds) {
        for (int round = 0; round < rounds; round++) {
            changeSet.advance();
        }
    }

    /** The stack that a change set is for; a new one isn't listed before the change set is known to be valid. */
    private Stack stackFor(Query query) {
        String name = query.form().require("StackName");
        Optional<Stack> stack = stacks.search(name);
        boolean creates = query.form().get("ChangeSetType").orElse("UPDATE").equals("CREATE");
        boolean reviewed =
                stack.filter(each -> each.status().equals("REVIEW_IN_PROGRESS")).isPresent();
        if (creates && stack.isPresent() && !reviewed) {
            throw new AwsException(
                    400,
                    "AlreadyExistsException",
                    "Stack [" + name + "] already exists and cannot be created again with the changeSet ["
                            + query.form().require("ChangeSetName") + "].");
        }
        if (!creates && (stack.isEmpty() || reviewed)) {
            throw AwsException.validation("Stack [" + name + "] does not exist");
        }
        stack.filter(each -> !reviewed).ifPresent(Stack::requireUpdatable);
        return stack.orElseGet(() -> stacks.create(
                name, query.region(), query.form().get("ClientToken").orElse(null)));
    }

    Xml describeChangeSet(Query query) {
        Stack stack = stackOfChangeSet(query.form());
        ChangeSet changeSet = stack.changeSet(query.form().require("ChangeSetName"));
        Xml result = result("DescribeChangeSet");
        StackXml.addChangeSet(result, stack, changeSet);
        boolean withValues = query.form().flag("IncludePropertyValues");
        Page.of(changeSet.changes(), query.form(), stacks.pageSize())
                .addTo(result, "Changes", change -> StackXml.change(change, withValues));
        advance(changeSet, stacks.roundsPerCall());
        return result;
    }

    Xml listChangeSets(Query query) {
        Stack stack = stacks.find(query.form().require("StackName"));
        return result("ListChangeSets")
                .addList("Summaries", stack.changeSets().values(), changeSet -> StackXml.summary(stack, changeSet));
    }

    Xml deleteChangeSet(Query query) {
        Stack stack = stackOfChangeSet(query.form());
        stack.changeSets()
                .values()
                .removeIf(changeSet -> changeSet.isNamed(query.form().require("ChangeSetName")));
        return result("DeleteChangeSet");
    }

    Xml executeChangeSet(Query query) {
        Stack stack = stackOfChangeSet(query.form());
        ChangeSet changeSet = stack.changeSet(query.form().require("ChangeSetName"));
        if (!changeSet.executionStatus().equals("AVAILABLE")) {
            throw new AwsException(
                    400,
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + changeSet.id() + "] cannot be executed in its current status of ["
                            + changeSet.status() + "]");
        }
        stack.setToken(query.form().get("ClientRequestToken").orElse(null));
        if (stack.status().equals("REVIEW_IN_PROGRESS")) {
            stacks.run(stack).create(changeSet.configuration());
        } else {
            stack.requireUpdatable();
            stacks.run(stack).update(changeSet.configuration());
        }
        stacks.advance(stack, stacks.roundsPerCall() - 1);
        changeSet.setExecutionStatus("EXECUTE_COMPLETE");
        stack.changeSets().values().removeIf(other -> other != changeSet);
        return result("ExecuteChangeSet");
    }

    /** An ARN of a change set names its stack, too. */
    private Stack stackOfChangeSet(QueryForm form) {
        String nameOrId = form.require("ChangeSetName");
        return form.get("StackName").map(stacks::find).orElseGet(() -> stacks.all().stream()
                .filter(stack -> stack.changeSets().values().stream().anyMatch(each -> each.isNamed(nameOrId)))
                .findFirst()
                .orElseThrow(() -> ChangeSet.notFound(nameOrId)));
    }
}
