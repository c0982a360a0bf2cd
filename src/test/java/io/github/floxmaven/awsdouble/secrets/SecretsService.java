package io.github.floxmaven.awsdouble.secrets;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.JsonService;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The operations of Secrets Manager. */
public final class SecretsService extends JsonService {
    private record Secret(String arn, String value, String versionId, Instant created) {
        /** Without the six random characters at its end, which a reference may leave out. */
        String name() {
            return arn.replaceFirst("^arn:[^:]+:secretsmanager:[^:]+:\\d+:secret:", "")
                    .replaceFirst("-[A-Za-z0-9]{6}$", "");
        }

        boolean isNamed(String reference) {
            return reference.equals(arn)
                    || reference.equals(name())
                    || reference.equals(arn.replaceFirst("-[A-Za-z0-9]{6}$", ""));
        }
    }

    private final Map<String, Secret> secrets = new LinkedHashMap<>();

    public SecretsService() {
        on("GetSecretValue", this::getSecretValue);
    }

    @Override
    public String signingName() {
        return "secretsmanager";
    }

    @Override
    public String name() {
        return "SecretsManager";
    }

    /**
     * Puts a secret in, or a new value in the place of its old one.
     *
     * @param arn the whole ARN; requests may name the secret by it or by its name alone
     */
    public synchronized void put(String arn, String value) {
        secrets.put(arn, new Secret(arn, value, UUID.randomUUID().toString(), Instant.now()));
    }

    public synchronized void remove(String arn) {
        secrets.remove(arn);
    }

    public synchronized Optional<String> value(String arn) {
        return Optional.ofNullable(secrets.get(arn)).map(Secret::value);
    }

    private synchronized JsonObject getSecretValue(JsonObject request) {
        String id = request.get("SecretId").getAsString();
        Secret secret = secrets.values().stream()
                .filter(each -> each.isNamed(id))
                .findFirst()
                .orElseThrow(() -> new AwsException(
                        400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
        JsonObject json = new JsonObject();
        json.addProperty("ARN", secret.arn());
        json.addProperty("Name", secret.name());
        json.addProperty("VersionId", secret.versionId());
        json.addProperty("SecretString", secret.value());
        json.addProperty("CreatedDate", secret.created().getEpochSecond());
        JsonArray stages = new JsonArray();
        stages.add("AWSCURRENT");
        json.add("VersionStages", stages);
        return json;
    }
}
