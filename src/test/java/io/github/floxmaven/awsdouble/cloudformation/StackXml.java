package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.util.Map;

/** How CloudFormation writes things in XML. */
final class StackXml {
    private StackXml() {}

    static Xml stack(Stack stack) {
        Xml xml = member().add("StackId", stack.identity().id())
                .add("StackName", stack.name())
                .add("Description", stack.configuration().flatMap(each -> each.template()
                        .description()))
                .add("CreationTime", stack.created())
                .add("LastUpdatedTime", stack.updated())
                .add("DeletionTime", stack.deleted())
                .add("StackStatus", stack.status())
                .add("StackStatusReason", stack.statusReason())
                .add("DisableRollback", false)
                .add("EnableTerminationProtection", stack.terminationProtection());
        stack.configuration().ifPresent(configuration -> {
            addConfiguration(xml, configuration);
            addOutputs(xml, stack, configuration);
        });
        return xml;
    }

    private static void addConfiguration(Xml xml, Configuration configuration) {
        xml.addList("Parameters", configuration.parameters().entrySet(), entry -> member().add(
                                "ParameterKey", entry.getKey())
                        .add("ParameterValue", isSecret(configuration, entry.getKey()) ? "****" : entry.getValue()))
                .addList("Tags", configuration.tags().entrySet(), entry -> member().add("Key", entry.getKey())
                        .add("Value", entry.getValue()))
                .addList("Capabilities", configuration.capabilities(), StackXml::text);
    }

    private static boolean isSecret(Configuration configuration, String parameter) {
        JsonObject declaration = Json.object(configuration.template().parameters(), parameter);
        return Json.text(declaration, "NoEcho").map(Boolean::parseBoolean).orElse(false);
    }

    private static void addOutputs(Xml xml, Stack stack, Configuration configuration) {
        xml.addList("Outputs", stack.outputs().entrySet(), entry -> member().add("OutputKey", entry.getKey())
                .add("OutputValue", entry.getValue())
                .add(
                        "Description",
                        Json.text(
                                Json.object(configuration.template().section("Outputs"), entry.getKey()),
                                "Description")));
    }

    static Xml event(Stack stack, StackEvent event) {
        return member().add("EventId", event.id())
                .add("StackId", stack.identity().id())
                .add("StackName", stack.name())
                .add("LogicalResourceId", event.logicalId())
                .add("PhysicalResourceId", event.physicalId() == null ? "" : event.physicalId())
                .add("ResourceType", event.type())
                .add("Timestamp", event.time())
                .add("ResourceStatus", event.status())
                .add("ResourceStatusReason", event.reason())
                .add("ClientRequestToken", event.token());
    }

    /**
     * @param timestamp the name of its element, which differs between operations
     */
    static Xml resource(Stack stack, StackResource entry, String timestamp) {
        return member().add("StackId", stack.identity().id())
                .add("StackName", stack.name())
                .add("LogicalResourceId", entry.resource().logicalId())
                .add("PhysicalResourceId", entry.resource().physicalId())
                .add("ResourceType", entry.resource().type())
                .add(timestamp, entry.time())
                .add("ResourceStatus", entry.status())
                .add("ResourceStatusReason", entry.reason());
    }

    static void addChangeSet(Xml result, Stack stack, ChangeSet changeSet) {
        addSummary(result, stack, changeSet);
        addConfiguration(result, changeSet.configuration());
    }

    static Xml summary(Stack stack, ChangeSet changeSet) {
        Xml summary = member();
        addSummary(summary, stack, changeSet);
        return summary;
    }

    private static void addSummary(Xml xml, Stack stack, ChangeSet changeSet) {
        xml.add("ChangeSetName", changeSet.name())
                .add("ChangeSetId", changeSet.id())
                .add("StackId", stack.identity().id())
                .add("StackName", stack.name())
                .add("CreationTime", changeSet.created())
                .add("ExecutionStatus", changeSet.executionStatus())
                .add("Status", changeSet.status())
                .add("StatusReason", changeSet.reason());
    }

    static Xml change(Change change, boolean withValues) {
        return member().add("Type", "Resource")
                .add(Xml.element("ResourceChange")
                        .add("PolicyAction", change.policyAction())
                        .add("Action", change.action())
                        .add("LogicalResourceId", change.logicalId())
                        .add("PhysicalResourceId", change.physicalId())
                        .add("ResourceType", change.type())
                        .add("Replacement", change.replacement())
                        .addList("Scope", change.scope(), StackXml::text)
                        .addList("Details", change.details(), detail -> detail(detail, withValues)));
    }

    private static Xml detail(Change.Detail detail, boolean withValues) {
        Xml target = Xml.element("Target")
                .add("Attribute", detail.attribute())
                .add("Name", detail.property())
                .add("RequiresRecreation", detail.recreation());
        if (withValues) {
            target.add("BeforeValue", detail.before()).add("AfterValue", detail.after());
        }
        return member().add(target)
                .add("Evaluation", detail.evaluation())
                .add("ChangeSource", detail.source())
                .add("CausingEntity", detail.cause());
    }

    static Xml parameter(Map.Entry<String, ?> declared, JsonObject declaration) {
        return member().add("ParameterKey", declared.getKey())
                .add("DefaultValue", Json.text(declaration, "Default"))
                .add("ParameterType", Json.text(declaration, "Type"))
                .add("NoEcho", Json.text(declaration, "NoEcho").orElse("false"))
                .add("Description", Json.text(declaration, "Description"));
    }

    static Xml text(String value) {
        return member().withText(value);
    }

    private static Xml member() {
        return Xml.element("member");
    }
}
