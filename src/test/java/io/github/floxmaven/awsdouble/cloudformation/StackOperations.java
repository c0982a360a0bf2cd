package io.github.floxmaven.awsdouble.cloudformation;

import static io.github.floxmaven.awsdouble.wire.QueryService.result;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.QueryService.Query;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The operations on stacks. */
final class StackOperations {
    private final Stacks stacks;
    private final ConfigurationReader configurations;

    StackOperations(Stacks stacks, ConfigurationReader configurations) {
        this.stacks = stacks;
        this.configurations = configurations;
    }

    Xml describeStacks(Query query) {
        List<Stack> found = query.form()
                .get("StackName")
                .map(name -> List.of(stacks.find(name)))
                .orElseGet(() -> stacks.all().stream()
                        .filter(stack -> !stack.status().equals("DELETE_COMPLETE"))
                        .toList());
        found.forEach(stack -> stacks.advance(stack, query));
        return Page.of(found, query.form(), stacks.pageSize())
                .addTo(result("DescribeStacks"), "Stacks", StackXml::stack);
    }

    Xml describeStackEvents(Query query) {
        Stack stack = stacks.advance(stacks.find(query.form().require("StackName")), query);
        return Page.of(stack.events(), query.form(), stacks.pageSize())
                .addTo(result("DescribeStackEvents"), "StackEvents", event -> StackXml.event(stack, event));
    }

    Xml describeStackResources(Query query) {
        Stack stack = stacks.advance(stacks.find(query.form().require("StackName")), query);
        return result("DescribeStackResources")
                .addList(
                        "StackResources",
                        stack.resources().values(),
                        entry -> StackXml.resource(stack, entry, "Timestamp"));
    }

    Xml listStackResources(Query query) {
        Stack stack = stacks.advance(stacks.find(query.form().require("StackName")), query);
        return Page.of(new ArrayList<>(stack.resources().values()), query.form(), stacks.pageSize())
                .addTo(
                        result("ListStackResources"),
                        "StackResourceSummaries",
                        entry -> StackXml.resource(stack, entry, "LastUpdatedTimestamp"));
    }

    /** Without a change set; refused when nothing would change. */
    Xml updateStack(Query query) {
        Stack stack = stacks.find(query.form().require("StackName"));
        stack.requireUpdatable();
        Configuration wanted = configurations.read(query.form(), stack);
        List<Change> changes = Comparison.changes(stacks.workshop(stack), wanted);
        if (ChangeSet.emptiness(stack, wanted, changes) != null) {
            throw AwsException.validation("No updates are to be performed.");
        }
        stack.setToken(query.form().get("ClientRequestToken").orElse(null));
        stacks.run(stack).update(wanted);
        stacks.advance(stack, stacks.roundsPerCall() - 1);
        return result("UpdateStack").add("StackId", stack.identity().id());
    }

    Xml updateTerminationProtection(Query query) {
        Stack stack = stacks.find(query.form().require("StackName"));
        stack.setTerminationProtection(query.form().flag("EnableTerminationProtection"));
        return result("UpdateTerminationProtection")
                .add("StackId", stack.identity().id());
    }

    void delete(Query query) {
        Optional<Stack> found = stacks.search(query.form().require("StackName"));
        if (found.isEmpty() || found.get().status().startsWith("DELETE_") && !isIn(found.get(), "DELETE_FAILED")) {
            return;
        }
        Stack stack = found.get();
        List<String> retain = query.form().values("RetainResources.member");
        if (stack.terminationProtection()) {
            throw AwsException.validation(
                    "Stack [" + stack.name() + "] cannot be deleted while TerminationProtection is enabled");
        }
        if (stack.inProgress() && !isIn(stack, "CREATE_IN_PROGRESS")) {
            throw AwsException.validation(
                    "Stack [" + stack.identity().id() + "] cannot be deleted while in status " + stack.status());
        }
        if (!retain.isEmpty() && !isIn(stack, "DELETE_FAILED")) {
            throw AwsException.validation(
                    "Invalid operation on stack [" + stack.identity().id()
                            + "]. Specify resources to retain only when the stack is in the DELETE_FAILED state.");
        }
        stack.setToken(query.form().get("ClientRequestToken").orElse(null));
        stacks.run(stack).delete(new HashSet<>(retain));
    }

    void cancelUpdate(Query query) {
        Stack stack = stacks.find(query.form().require("StackName"));
        if (!isIn(stack, "UPDATE_IN_PROGRESS")) {
            throw AwsException.validation("CancelUpdateStack cannot be called from current stack status");
        }
        stacks.run(stack).cancelUpdate();
    }

    void continueRollback(Query query) {
        Stack stack = stacks.find(query.form().require("StackName"));
        if (!isIn(stack, "UPDATE_ROLLBACK_FAILED")) {
            throw AwsException.validation("Stack:" + stack.identity().id() + " is in " + stack.status()
                    + " state and can not continue update rollback.");
        }
        stack.setToken(query.form().get("ClientRequestToken").orElse(null));
        stacks.run(stack).continueRollback(new HashSet<>(query.form().values("ResourcesToSkip.member")));
    }

    private static boolean isIn(Stack stack, String status) {
        return stack.status().equals(status);
    }
}
