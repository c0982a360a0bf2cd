package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Mapping.mapping;

import io.github.floxmaven.release.CiPlan;
import io.github.floxmaven.release.HostedRepository;
import java.util.List;

/**
 * Whom the role of CI trusts: jobs of the system's branch, of whom the host of the repository says that they are.
 *
 * <p>The host's identity provider exists once in an account, for all stacks, so none of them owns it: it is named here,
 * and made by hand.
 */
public final class CiTrust {
    private final CiPlan ci;
    private final String issuer;

    public CiTrust(CiPlan ci) {
        this.ci = ci;
        this.issuer = ci.repository().host().issuer();
    }

    /** The ARN of the host's identity provider in an account. */
    public String provider(String partition, String account) {
        return "arn:" + partition + ":iam::" + account + ":oidc-provider/" + issuer;
    }

    /** What makes that provider. */
    public String commandForProvider() {
        return "aws iam create-open-id-connect-provider --url https://" + issuer + " --client-id-list "
                + HostedRepository.AUDIENCE;
    }

    /** The policy, in JSON, that trusts jobs by a provider. */
    public String policy(String provider) {
        return policyBy(provider).json().toString();
    }

    Mapping policyBy(Object provider) {
        Statement trust = Statement.allow("sts:AssumeRoleWithWebIdentity")
                .to(mapping().set("Federated", provider))
                .when("StringEquals", issuer + ":aud", HostedRepository.AUDIENCE)
                .when("StringLike", issuer + ":sub", subjects());
        ci.repository()
                .id()
                .ifPresent(id ->
                        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
                        trust.when("StringEquals", issuer + ":repository_id", id));
        return Statement.policy(List.of(trust));
    }

    /**
     * What the host calls a job of the branch. Repositories that were made or renamed on GitHub since 2026-07-15 have ids
     * after their names (https://docs.github.com/en/actions/reference/security/oidc). A star where the id is not known
     * stands for no other owner or name: neither can have an {@code @}, and a branch no colon, so the text around it
     * is in its place only. But it does stand for whoever is given both names later; the id in the pom rules that out.
     */
    private List<String> subjects() {
        HostedRepository repository = ci.repository();
        if (repository.host() == HostedRepository.Host.GITLAB) {
            return List.of("project_path:" + repository.path() + ":ref_type:branch:ref:" + ci.branch());
        }
        String ref = ":ref:refs/heads/" + ci.branch();
        String withIds =
                repository.path().replace("/", "@*/") + "@" + repository.id().orElse("*");
        return List.of("repo:" + repository.path() + ref, "repo:" + withIds + ref);
    }
}
