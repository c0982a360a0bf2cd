package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Mapping.mapping;

import java.util.List;

/**
 * CloudFormation's own functions
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html).
 */
final class Intrinsics {
    /** Takes away the property, or the element of a list, whose value it is. */
    static final Mapping NO_VALUE = ref("AWS::NoValue");

    private Intrinsics() {}

    static Mapping ref(String logicalId) {
        return mapping().set("Ref", logicalId);
    }

    static Mapping attribute(String logicalId, String name) {
        return mapping().set("Fn::GetAtt", List.of(logicalId, name));
    }

    /** {@code ${Name}} stands for a parameter, resource or attribute; <code>${!name}</code> stays <code>${name}</code>. */
    static Mapping sub(String text) {
        return mapping().set("Fn::Sub", text);
    }

    static Mapping select(int index, Object list) {
        return mapping().set("Fn::Select", List.of(index, list));
    }

    static Mapping choose(String condition, Object then, Object otherwise) {
        return mapping().set("Fn::If", List.of(condition, then, otherwise));
    }

    static Mapping equal(Object left, Object right) {
        return mapping().set("Fn::Equals", List.of(left, right));
    }

    static Mapping not(Mapping condition) {
        return mapping().set("Fn::Not", List.of(condition));
    }
}
