package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Intrinsics.sub;
import static io.github.floxmaven.aws.template.Mapping.mapping;

import java.util.Map;

/** A resource of the template: its type, its attributes, its properties. */
final class Resource {
    private final Mapping resource = mapping();
    private final Mapping properties = mapping();
    private final Map<String, String> tags;

    Resource(String type, Map<String, String> tags) {
        this.tags = tags;
        resource.set("Type", type);
    }

    /** What CloudFormation itself does with the resource, such as {@code DeletionPolicy}. */
    Resource attribute(String name, Object value) {
        resource.set(name, value);
        return this;
    }

    Resource property(String name, Object value) {
        properties.set(name, value);
        return this;
    }

    /** The system's tags, in the form that most types take. */
    Resource tagged() {
        return property(
                "Tags",
                tags.entrySet().stream()
                        .map(tag -> mapping().set("Key", tag.getKey()).set("Value", tag.getValue()))
                        .toList());
    }

    /**
     * The system's tags, in a form that says the same to CloudFormation. The schema of roles alone holds the texts of tags
     * against a pattern with classes of Unicode letters, which validators in other languages than Java fail to compile;
     * what is put together by a function, they don't look at.
     */
    Resource taggedByFunction() {
        return property(
                "Tags",
                tags.entrySet().stream()
                        .map(tag -> mapping().set("Key", sub(tag.getKey())).set("Value", sub(tag.getValue())))
                        .toList());
    }

    /** The system's tags, in the form that API Gateway takes. */
    Resource taggedByName() {
        return property("Tags", tags);
    }

    Mapping mappingOf() {
        return resource.set("Properties", properties);
    }
}
