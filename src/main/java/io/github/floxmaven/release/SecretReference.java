package io.github.floxmaven.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where AWS keeps a secret value. The reference is no secret: it stands in the pom and in release records. The value is
 * looked up by a deploy, handed to the function and kept nowhere else.
 *
 * @param source the service that keeps it
 * @param name its name there: {@code /notes/dev/stripe-key}, or a secret's name or ARN
 * @param jsonKey the key to take of a secret that is a JSON object; empty for the whole value, and for parameters
 */
public record SecretReference(Source source, String name, Optional<String> jsonKey) {
    /** How the pom writes one. */
    public static final String FORM = "ssm:/name/of/parameter, secretsmanager:name or secretsmanager:name#json-key";

    /**
     * The characters of names as
     * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html and
     * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html have them, with those of ARNs.
     */
    private static final Pattern TEXT =
            Pattern.compile("(ssm):([\\w./:-]{1,1011})|(secretsmanager):([\\w/+=.@:-]{1,2048})(?:#(\\S{1,256}))?");

    /** A service of AWS that keeps secrets. */
    public enum Source {
        /** A parameter of Systems Manager, best a {@code SecureString}. */
        SSM,
        /** A secret of Secrets Manager. */
        SECRETS_MANAGER
    }

    /** Reads what the pom writes; empty when it is none of {@link #FORM}. */
    public static Optional<SecretReference> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                matcher.group(1) != null
                        ? new SecretReference(Source.SSM, matcher.group(2), Optional.empty())
                        : new SecretReference(
                                Source.SECRETS_MANAGER, matcher.group(4), Optional.ofNullable(matcher.group(5))));
    }

    /** As the pom writes it. */
    @Override
    public String toString() {
        return (source == Source.SSM ? "ssm:" : "secretsmanager:")
                + name
                + jsonKey.map(key -> "#" + key).orElse("");
    }
}
