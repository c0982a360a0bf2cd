package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Intrinsics.ref;

import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The CloudFormation template of a system: all that has state or grants access, and nothing that costs by the hour while
 * nobody uses it. The same plan gives the same text. A stack of it needs {@code CAPABILITY_NAMED_IAM}.
 */
public final class SystemTemplate {
    /** What the pointer names as the release before the first deploy. */
    public static final String PLACEHOLDER_RELEASE = Pointer.PLACEHOLDER;

    /** The variable of the API's stage that names the release. */
    public static final String RELEASE_VARIABLE = "release";

    /** The tag that names the project, on all that takes tags, the stack included. */
    public static final String PROJECT_TAG = "flox:project";

    /** The tag that names the system. */
    public static final String SYSTEM_TAG = "flox:system";

    private final SystemPlan plan;

    public SystemTemplate(SystemPlan plan) {
        this.plan = plan;
    }

    /** The name of a system's stack: {@code <project>-<system>}. */
    public static String stackName(SystemName system) {
        return system.project() + "-" + system.name();
    }

    /** The role that CI takes to deploy to a system: {@code <project>-<system>-ci}. */
    public static String ciRoleName(SystemName system) {
        return stackName(system) + "-ci";
    }

    /** The variable of the API's stage that names the version of a part's function. */
    public static String versionVariable(Part part) {
        return part.label() + "Version";
    }

    /** The document. */
    public String json() {
        String stackName = stackName(plan.system());
        Template template = new Template(plan.system());
        new Bucket().addTo(template);
        plan.database().ifPresent(database -> {
            new Network().addTo(template);
            new Database(plan, database, stackName).addTo(template);
        });
        new Functions(plan, stackName).addTo(template);
        new Api(plan, stackName).addTo(template);
        plan.domain().ifPresent(domain -> new Domain(domain).addTo(template));
        plan.ci().ifPresent(ci -> new CiRole(plan, ci).addTo(template));
        template.output(StackOutput.ACCOUNT, ref("AWS::AccountId"));
        template.output(StackOutput.REGION, ref("AWS::Region"));
        return template.json();
    }

    /**
     * The parameters to pass with the document, all of them at each update, never {@code UsePreviousValue}: the stack
     * remembers the pointer of its last update, and deploys have moved it since.
     *
     * @param today what the system serves now; empty before its first deploy
     * @param hostedZoneId the id of the domain's hosted zone; empty when the plan has no domain
     * @throws IllegalArgumentException when the plan has a domain and there is no id, or the other way round
     */
    public Map<String, String> parameters(Optional<Pointer> today, Optional<String> hostedZoneId) {
        if (plan.domain().isPresent() != hostedZoneId.isPresent()) {
            throw new IllegalArgumentException("a domain has a hosted zone");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(Api.RELEASE_PARAMETER, today.map(Pointer::release).orElse(PLACEHOLDER_RELEASE));
        for (Part part : plan.parts()) {
            parameters.put(
                    Api.versionParameter(part),
                    today.map(pointer -> pointer.versions().get(part)).orElse(""));
        }
        hostedZoneId.ifPresent(id -> parameters.put(Domain.HOSTED_ZONE_PARAMETER, id));
        return parameters;
    }
}
