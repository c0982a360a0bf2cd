package io.github.floxmaven.aws;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SecretReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** Looks up secrets, each once. The values that it gave away, it takes out of all that is to be shown. */
final class Secrets {
    private static final String MASK = "********";
    /** Shorter values are words of everyday texts. */
    private static final int SHORTEST_MASKED = 4;

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private final AwsAccess access;
    /** By the references without their keys. */
    private final Map<SecretReference, Stored> found = new HashMap<>();

    private final Set<String> given = new HashSet<>();

    Secrets(AwsAccess access) {
        this.access = access;
    }

    /**
     * The value.
     *
     * @throws RefusedException naming the reference, when there is none
     */
    String value(SecretReference reference) {
        String stored = stored(reference).value();
        String value =
                reference.jsonKey().map(key -> member(reference, stored, key)).orElse(stored);
        given.add(value);
        return value;
    }

    /**
     * The version of the value, as its service counts or names it.
     *
     * @throws RefusedException naming the reference, when there is none
     */
    String version(SecretReference reference) {
        return stored(reference).version();
    }

    /** The lines without the values that were looked up. */
    List<String> mask(List<String> lines) {
        List<String> longestFirst = given.stream()
                .flatMap(value -> Stream.concat(value.lines(), Stream.of(withinJson(value))))
                .flatMap(value -> Stream.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .filter(value -> value.length() >= SHORTEST_MASKED)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        return lines.stream()
                .map(line -> longestFirst.stream().reduce(line, (text, value) -> text.replace(value, MASK)))
                .toList();
    }

    /** As a function writes it that prints its environment as JSON. */
    private static String withinJson(String value) {
        String quoted = JSON.toJson(value);
        return quoted.substring(1, quoted.length() - 1);
    }

    private record Stored(String value, String version) {
        /** Without the value. */
        @Override
        public String toString() {
            return version;
        }
    }

    private Stored stored(SecretReference reference) {
        SecretReference whole = new SecretReference(reference.source(), reference.name(), Optional.empty());
        Stored stored = found.get(whole);
        if (stored == null) {
            stored = reference.source() == SecretReference.Source.SSM ? parameter(reference) : secret(reference);
            found.put(whole, stored);
        }
        return stored;
    }

    private Stored parameter(SecretReference reference) {
        return access.call(() -> {
            try {
                Parameter parameter = access.ssm()
                        .getParameter(request -> request.name(reference.name()).withDecryption(true))
                        .parameter();
                return new Stored(parameter.value(), Long.toString(parameter.version()));
            } catch (ParameterNotFoundException e) {
                throw missing(reference, "there is no such parameter in Systems Manager", e);
            }
        });
    }

    private Stored secret(SecretReference reference) {
        return access.call(() -> {
            try {
                GetSecretValueResponse secret =
                        access.secretsManager().getSecretValue(request -> request.secretId(reference.name()));
                if (secret.secretString() == null) {
                    throw missing(reference, "the secret is binary, and a variable is a text", null);
                }
                return new Stored(secret.secretString(), secret.versionId());
            } catch (ResourceNotFoundException e) {
                throw missing(reference, "there is no such secret in Secrets Manager, or it has no value", e);
            }
        });
    }

    private static String member(SecretReference reference, String stored, String key) {
        try {
            JsonObject object = JsonParser.parseString(stored).getAsJsonObject();
            JsonElement value = object.get(key);
            if (value == null || !value.isJsonPrimitive()) {
                throw missing(reference, "the secret has no text or number of that key", null);
            }
            return value.getAsString();
        } catch (JsonParseException | IllegalStateException e) {
            // Without the cause: it may show the value.
            throw missing(reference, "the secret is no JSON object", null);
        }
    }

    private static RefusedException missing(SecretReference reference, String why, Exception cause) {
        return new RefusedException(
                "The secret " + reference + " can't be had: " + why + " of the system's account and region.\n"
                        + "  Make it there, or correct the reference in the pom's <secrets>.",
                cause);
    }
}
