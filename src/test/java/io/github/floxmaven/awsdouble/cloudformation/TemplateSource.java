package io.github.floxmaven.awsdouble.cloudformation;

import static io.github.floxmaven.awsdouble.wire.QueryService.result;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.QueryForm;
import io.github.floxmaven.awsdouble.wire.QueryService.Query;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The operations on templates, and where a template comes from. */
final class TemplateSource {
    private static final int BODY_LIMIT = 51_200;

    private final Stacks stacks;
    private final Function<URI, byte[]> files;

    /**
     * @param files reads what a {@code TemplateURL} names
     */
    TemplateSource(Stacks stacks, Function<URI, byte[]> files) {
        this.stacks = stacks;
        this.files = files;
    }

    Xml summary(String operation, Query query) {
        Template template = query.form().get("StackName").isPresent()
                ? deployed(stacks.find(query.form().require("StackName")))
                : template(query.form(), Optional.empty());
        Xml result = result(operation)
                .add("Description", template.description())
                .addList("Capabilities", template.capabilities(), StackXml::text)
                .addList(
                        "Parameters",
                        template.parameters().entrySet(),
                        parameter -> StackXml.parameter(
                                parameter, parameter.getValue().getAsJsonObject()));
        if (operation.equals("GetTemplateSummary")) {
            List<String> types = template.resources().keySet().stream()
                    .map(template::type)
                    .distinct()
                    .toList();
            result.addList("ResourceTypes", types, StackXml::text);
        }
        return result;
    }

    /** Empty for a stack that was never created, only reviewed. */
    Xml getTemplate(Query query) {
        Stack stack = stacks.find(query.form().require("StackName"));
        Optional<Configuration> configuration = query.form()
                .get("ChangeSetName")
                .map(name -> stack.changeSet(name).configuration())
                .or(stack::configuration);
        return result("GetTemplate")
                .add(
                        "TemplateBody",
                        configuration.map(each -> each.template().body()).orElse(""))
                .addList("StagesAvailable", List.of("Original", "Processed"), StackXml::text);
    }

    private static Template deployed(Stack stack) {
        return stack.configuration()
                .map(Configuration::template)
                .orElseThrow(() -> AwsException.validation("Stack [" + stack.name() + "] has no template"));
    }

    /** The template that a request gives or names. */
    Template template(QueryForm form, Optional<Configuration> previous) {
        if (form.flag("UsePreviousTemplate")) {
            return previous.map(Configuration::template)
                    .orElseThrow(() -> AwsException.validation("No previous template"));
        }
        if (form.get("TemplateURL").isPresent()) {
            return Template.parse(
                    new String(files.apply(URI.create(form.require("TemplateURL"))), StandardCharsets.UTF_8));
        }
        String body = form.get("TemplateBody")
                .orElseThrow(() -> AwsException.validation("Either Template URL or Template Body must be specified."));
        if (body.getBytes(StandardCharsets.UTF_8).length > BODY_LIMIT) {
            throw AwsException.validation("1 validation error detected: Value at 'templateBody' failed to satisfy"
                    + " constraint: Member must have length less than or equal to " + BODY_LIMIT);
        }
        return Template.parse(body);
    }
}
