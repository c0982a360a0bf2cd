package io.github.floxmaven.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.floxmaven.aws.template.CiTrust;
import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.CiPlan;
import io.github.floxmaven.release.HostedRepository;
import io.github.floxmaven.release.SystemPlan;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * Looks whether CI can take the role that it deploys to a system with, and nobody else can. That is for who manages the
 * account to read; that others may not is no fault of the system, and a warning only.
 */
public final class CiChecks {
    private final AwsAccess access;
    private final AwsTarget target;
    private final SystemPlan plan;
    private final CiPlan ci;
    private final CiTrust trust;
    private final String role;

    /**
     * @param access the way to AWS
     * @param target where the pom says the system is
     * @param plan of a system that CI deploys to
     */
    public CiChecks(AwsAccess access, AwsTarget target, SystemPlan plan) {
        this.access = access;
        this.target = target;
        this.plan = plan;
        this.ci = plan.ci().orElseThrow();
        this.trust = new CiTrust(ci);
        this.role = SystemTemplate.ciRoleName(plan.system());
    }

    /** Whether the account believes what the repository's host says of its jobs. */
    public Check provider() {
        String name = "identity provider";
        String provider = providerArn();
        return look(name, () -> {
            try {
                List<String> audiences = access.iam()
                        .getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(provider))
                        .clientIDList();
                return audiences.contains(HostedRepository.AUDIENCE)
                        ? Check.ok(name, provider)
                        : Check.problem(
                                name,
                                provider + " is not for the audience " + HostedRepository.AUDIENCE
                                        + ", so CI can't take its role",
                                "Run \"aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn "
                                        + provider + " --client-id " + HostedRepository.AUDIENCE + "\".");
            } catch (NoSuchEntityException e) {
                return Check.problem(
                        name,
                        "there is no " + provider + ", so CI can't take its role",
                        "Run \"" + trust.commandForProvider() + "\", once for the account.");
            }
        });
    }

    /** Whether the role trusts jobs of the system's branch, as the pom says, and nobody else. */
    public Check role() {
        String name = "role of CI";
        String expected = trust.policy(providerArn());
        return look(name, () -> {
            try {
                String encoded = access.iam()
                        .getRole(request -> request.roleName(role))
                        .role()
                        .assumeRolePolicyDocument();
                return compare(name, clauses(expected), clauses(URLDecoder.decode(encoded, StandardCharsets.UTF_8)));
            } catch (NoSuchEntityException e) {
                return Check.problem(name, "there is no role " + role + ", so CI can't deploy", setUp());
            }
        });
    }

    private Check compare(String name, List<String> expected, List<String> actual) {
        List<String> missing = without(expected, actual);
        List<String> added = without(actual, expected);
        String jobs = "jobs of branch " + ci.branch() + " of " + ci.repository();
        if (missing.isEmpty() && added.isEmpty()) {
            return Check.ok(name, role + " trusts " + jobs);
        }
        StringBuilder finding = new StringBuilder(role + " does not trust " + jobs + " alone, as the pom says");
        missing.forEach(clause -> finding.append("\n  it lacks ").append(clause));
        added.forEach(clause -> finding.append("\n  it has ").append(clause));
        return Check.problem(name, finding.toString(), setUp());
    }

    private String setUp() {
        return "Run \"mvn flox:setup-system -Dflox.system=" + plan.system() + "\".\n"
                + "Where that finds nothing to change, somebody changed the role by hand: run it once without"
                + " <repository> in the pom, and once with it.";
    }

    private String providerArn() {
        return trust.provider(
                PartitionMetadata.of(access.region()).id(),
                access.identity(plan.system()).account());
    }

    private Check look(String name, Supplier<Check> look) {
        return access.call(() -> {
            try {
                return look.get();
            } catch (IamException e) {
                if (AwsFault.isDenied(e)) {
                    return Check.fault(name, Check.State.WARNING, new AwsFault(target).explain(e));
                }
                throw e;
            }
        });
    }

    private static List<String> without(List<String> clauses, List<String> others) {
        List<String> rest = new ArrayList<>(clauses);
        others.forEach(rest::remove);
        return rest;
    }

    /**
     * What a policy says, each with the way to it, whatever its order, and whether one value stands in brackets or not.
     * Two statements never say what one does: both say {@code Effect}.
     */
    private static List<String> clauses(String policy) {
        List<String> clauses = new ArrayList<>();
        addClauses(JsonParser.parseString(policy), "", clauses);
        return clauses;
    }

    private static void addClauses(JsonElement element, String path, List<String> clauses) {
        if (element instanceof JsonObject object) {
            object.asMap().forEach((name, member) -> addClauses(member, path + name + " ", clauses));
        } else if (element instanceof JsonArray array) {
            array.forEach(member -> addClauses(member, path, clauses));
        } else {
            clauses.add(path + element);
        }
    }
}
