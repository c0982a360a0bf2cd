package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Mapping.mapping;

import io.github.floxmaven.release.SystemName;
import java.util.LinkedHashMap;
import java.util.Map;

/** The document that the fragments write into. */
final class Template {
    private final String description;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Mapping parameters = mapping();
    private final Mapping conditions = mapping();
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Mapping outputs = mapping();

    Template(SystemName system) {
        description = "System " + system.name() + " of project " + system.project()
                + ". Written by flox:setup-system: change the pom, not the stack.";
        tags.put(SystemTemplate.PROJECT_TAG, system.project());
        tags.put(SystemTemplate.SYSTEM_TAG, system.name());
    }

    void parameter(String name, Mapping parameter) {
        parameters.set(name, parameter);
    }

    void condition(String name, Mapping condition) {
        conditions.set(name, condition);
    }

    Resource resource(String logicalId, String type) {
        Resource resource = new Resource(type, tags);
        if (resources.put(logicalId, resource) != null) {
            throw new IllegalStateException("two resources of the name " + logicalId);
        }
        return resource;
    }

    void output(StackOutput output, Object value) {
        outputs.set(output.key(), mapping().set("Value", value));
    }

    String json() {
        Mapping document =
                mapping().set("AWSTemplateFormatVersion", "2010-09-09").set("Description", description);
        section(document, "Parameters", parameters);
        section(document, "Conditions", conditions);
        Mapping written = mapping();
        resources.forEach((logicalId, resource) -> written.set(logicalId, resource.mappingOf()));
        section(document, "Resources", written);
        section(document, "Outputs", outputs);
        return JsonText.of(document.json());
    }

    private static void section(Mapping document, String name, Mapping section) {
        // CloudFormation takes no empty section.
        if (!section.isEmpty()) {
            document.set(name, section);
        }
    }
}
