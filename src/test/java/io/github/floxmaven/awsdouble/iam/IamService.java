package io.github.floxmaven.awsdouble.iam;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.QueryService;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The operations of IAM that read roles and identity providers. */
public final class IamService extends QueryService {
    private record Provider(String issuer, List<String> audiences) {}

    private static final String MADE = "2026-11-22T00:00:00Z";

    private final Supplier<String> account;
    private final Map<String, String> trustPolicies = new LinkedHashMap<>();
    private final Map<String, Provider> providers = new LinkedHashMap<>();

    public IamService(Supplier<String> account) {
        super("https://iam.amazonaws.com/doc/2010-05-08/");
        this.account = account;
        on("GetRole", this::getRole);
        on("GetOpenIDConnectProvider", this::getProvider);
    }

    @Override
    public String signingName() {
        return "iam";
    }

    @Override
    public String name() {
        return "IAM";
    }

    /** Makes a role, or gives it another trust policy. */
    public void putRole(String role, String trustPolicy) {
        trustPolicies.put(role, trustPolicy);
    }

    public void removeRole(String role) {
        trustPolicies.remove(role);
    }

    /** The trust policy of a role, in JSON. */
    public Optional<String> trustPolicy(String role) {
        return Optional.ofNullable(trustPolicies.get(role));
    }

    /**
     * Makes an identity provider, or gives it other audiences.
     *
     * @param issuer such as {@code token.actions.githubusercontent.com}
     */
    public void putProvider(String issuer, String... audiences) {
        providers.put(arn("oidc-provider/" + issuer), new Provider(issuer, List.of(audiences)));
    }

    private Xml getRole(Query query) {
        String role = query.form().require("RoleName");
        String policy =
                trustPolicy(role).orElseThrow(() -> noSuchEntity("The role with name " + role + " cannot be found."));
        return result("GetRole")
                .add(Xml.element("Role")
                        .add("Path", "/")
                        .add("RoleName", role)
                        .add("RoleId", "AROAFLOXFLOXFLOXFLOX0")
                        .add("Arn", arn("role/" + role))
                        .add("CreateDate", MADE)
                        // As RFC 3986 has it, where a blank is no plus.
                        .add(
                                "AssumeRolePolicyDocument",
                                URLEncoder.encode(policy, StandardCharsets.UTF_8)
                                        .replace("+", "%20")));
    }

    private Xml getProvider(Query query) {
        String arn = query.form().require("OpenIDConnectProviderArn");
        Provider provider = Optional.ofNullable(providers.get(arn))
                .orElseThrow(() -> noSuchEntity("OpenIDConnect Provider not found for arn " + arn));
        return result("GetOpenIDConnectProvider")
                .add("Url", provider.issuer())
                .addList("ClientIDList", provider.audiences(), audience -> Xml.element("member")
                        .withText(audience))
                .add("CreateDate", MADE);
    }

    private static AwsException noSuchEntity(String message) {
        return new AwsException(404, "NoSuchEntity", message);
    }

    private String arn(String resource) {
        return "arn:aws:iam::" + account.get() + ":" + resource;
    }
}
