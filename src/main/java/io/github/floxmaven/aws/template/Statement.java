package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Mapping.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A statement of a policy: who may, or may not, do what to what. */
final class Statement {
    private static final String VERSION = "2012-10-17";

    private final Mapping statement = mapping();
    private final Map<String, Mapping> conditions = new LinkedHashMap<>();

    private Statement(String effect, List<String> actions) {
        statement.set("Effect", effect).set("Action", actions);
    }

    static Statement allow(String... actions) {
        return new Statement("Allow", List.of(actions));
    }

    static Statement deny(String... actions) {
        return new Statement("Deny", List.of(actions));
    }

    /** For policies of resources only; those of roles speak of the role. */
    Statement to(Object principal) {
        statement.set("Principal", principal);
        return this;
    }

    Statement on(Object... resources) {
        statement.set("Resource", List.of(resources));
        return this;
    }

    /** All conditions of a statement have to hold. */
    Statement when(String operator, String key, Object value) {
        conditions.computeIfAbsent(operator, first -> mapping()).set(key, value);
        statement.set("Condition", conditions);
        return this;
    }

    /** A whole policy of these statements. */
    static Mapping policy(List<Statement> statements) {
        return mapping()
                .set("Version", VERSION)
                .set(
                        "Statement",
                        statements.stream()
                                .map(statement -> statement.statement)
                                .toList());
    }

    /** What lets a service of AWS take a role. */
    static Mapping trust(String service) {
        return policy(List.of(allow("sts:AssumeRole").to(mapping().set("Service", service))));
    }

    /** Policies of a role. */
    static List<Mapping> policies(String name, List<Statement> statements) {
        return List.of(mapping().set("PolicyName", name).set("PolicyDocument", policy(statements)));
    }
}
