package io.github.floxmaven.awsdouble.cloudformation;

import java.util.List;

/**
 * What a change set would do to one resource.
 *
 * @param action {@code Add}, {@code Modify} or {@code Remove}
 * @param physicalId null for one that is added
 * @param replacement {@code True}, {@code False} or {@code Conditional} for one that is modified, else null
 * @param policyAction what becomes of the old one when it is removed or replaced, such as {@code ReplaceAndSnapshot}; else null
 */
record Change(
        String action,
        String logicalId,
        String physicalId,
        String type,
        String replacement,
        String policyAction,
        List<Detail> details) {
    /**
     * Why a resource is modified.
     *
     * @param attribute {@code Properties}, {@code Tags}, {@code Metadata} or a policy's name
     * @param property of the resource, or null when the attribute isn't {@code Properties}
     * @param recreation {@code Never}, {@code Conditionally} or {@code Always}
     * @param evaluation {@code Static}, or {@code Dynamic} when the new value is only known while executing
     * @param source such as {@code ParameterReference}
     * @param cause the parameter's or resource's name, or null
     */
    record Detail(
            String attribute,
            String property,
            String recreation,
            String evaluation,
            String source,
            String cause,
            String before,
            String after) {
        private boolean mayReplace() {
            return !recreation.equals("Never");
        }

        private boolean replaces() {
            return recreation.equals("Always") && evaluation.equals("Static");
        }
    }

    static Change add(String logicalId, String type) {
        return new Change("Add", logicalId, null, type, null, null, List.of());
    }

    static Change remove(StackResource entry) {
        String policy = policyAction(entry, "DeletionPolicy");
        Resource resource = entry.resource();
        return new Change(
                "Remove", resource.logicalId(), resource.physicalId(), resource.type(), null, policy, List.of());
    }

    static Change modify(StackResource entry, List<Detail> details) {
        String replacement = details.stream().anyMatch(Detail::replaces)
                ? "True"
                : details.stream().anyMatch(Detail::mayReplace) ? "Conditional" : "False";
        String policy = replacement.equals("False") ? null : "ReplaceAnd" + policyAction(entry, "UpdateReplacePolicy");
        Resource resource = entry.resource();
        return new Change(
                "Modify", resource.logicalId(), resource.physicalId(), resource.type(), replacement, policy, details);
    }

    private static String policyAction(StackResource entry, String attribute) {
        return entry.policy(attribute).replace("RetainExceptOnCreate", "Retain");
    }

    /** The attributes that change, each once. */
    List<String> scope() {
        return details.stream().map(Detail::attribute).distinct().toList();
    }

    boolean mayReplace() {
        return "True".equals(replacement) || "Conditional".equals(replacement);
    }
}
