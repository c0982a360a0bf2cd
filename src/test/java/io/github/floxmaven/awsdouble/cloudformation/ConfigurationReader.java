package io.github.floxmaven.awsdouble.cloudformation;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.QueryForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a request wants a stack to be. */
record ConfigurationReader(TemplateSource templates) {
    Configuration read(QueryForm form, Stack stack) {
        Template template = templates.template(form, stack.configuration());
        Map<String, String> parameters =
                ParameterValues.resolve(template, form.structures("Parameters.member"), stack.parameters());
        List<String> capabilities = form.values("Capabilities.member");
        if (!template.capabilities().isEmpty()
                && !capabilities.contains("CAPABILITY_NAMED_IAM")
                && !capabilities.containsAll(template.capabilities())) {
            throw new AwsException(
                    400, "InsufficientCapabilitiesException", "Requires capabilities : " + template.capabilities());
        }
        return new Configuration(template, parameters, tags(form, stack), capabilities);
    }

    /** Tags that aren't spoken of stay; an empty list takes them away. */
    private static Map<String, String> tags(QueryForm form, Stack stack) {
        List<QueryForm> given = form.structures("Tags.member");
        if (given.isEmpty() && form.get("Tags").isEmpty()) {
            return stack.configuration().map(Configuration::tags).orElse(Map.of());
        }
        Map<String, String> tags = new LinkedHashMap<>();
        given.forEach(tag -> tags.put(tag.require("Key"), tag.require("Value")));
        return tags;
    }
}
