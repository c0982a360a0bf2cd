package io.github.floxmaven.awsdouble.rds;

import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.QueryForm;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A database cluster: settings as the API names them, and a status. */
public final class Cluster {
    private static final List<String> SETTINGS = List.of(
            "Engine",
            "EngineVersion",
            "DatabaseName",
            "MasterUsername",
            "ManageMasterUserPassword",
            "Port",
            "BackupRetentionPeriod",
            "StorageEncrypted",
            "DeletionProtection",
            "HttpEndpointEnabled",
            "DBSubnetGroup",
            "ServerlessV2ScalingConfiguration.MinCapacity",
            "ServerlessV2ScalingConfiguration.MaxCapacity",
            "ServerlessV2ScalingConfiguration.SecondsUntilAutoPause");

    private final String id;
    private final String arn;
    private final String secretArn;
    private final String password = UUID.randomUUID().toString();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Instant created = Instant.now();
    private String status = "available";
    private int callsUntilGone = 2;

    Cluster(String id, String arn) {
        this.id = id;
        this.arn = arn;
        this.secretArn = arn.replace(":rds:", ":secretsmanager:").replaceFirst(":cluster:.*", ":secret:rds!cluster-")
                + UUID.nameUUIDFromBytes(arn.getBytes(StandardCharsets.UTF_8))
                + "-x7Kq2A";
    }

    public String id() {
        return id;
    }

    /** Of the secret that RDS manages for its master user. */
    public String secretArn() {
        return secretArn;
    }

    /** The master user's. */
    public String password() {
        return password;
    }

    /** What the managed secret says. */
    String secret() {
        JsonObject secret = new JsonObject();
        secret.addProperty("username", setting("MasterUsername").orElse("postgres"));
        secret.addProperty("password", password);
        return secret.toString();
    }

    boolean hasSecret() {
        return setting("ManageMasterUserPassword").map(Boolean::parseBoolean).orElse(false);
    }

    public String status() {
        return status;
    }

    /** A setting as the API names it, such as {@code DeletionProtection}. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    boolean isProtected() {
        return setting("DeletionProtection").map(Boolean::parseBoolean).orElse(false);
    }

    static boolean isSetting(String name) {
        return SETTINGS.contains(name);
    }

    void set(String name, String value) {
        settings.put(name, value);
    }

    void modify(QueryForm form) {
        SETTINGS.forEach(name -> form.get(name).ifPresent(value -> settings.put(name, value)));
        form.get("EnableHttpEndpoint").ifPresent(value -> settings.put("HttpEndpointEnabled", value));
    }

    void startDeleting() {
        status = "deleting";
    }

    /** Whether it is gone by now, which takes a few looks once it is being deleted. */
    boolean isGone() {
        return status.equals("deleting") && callsUntilGone-- <= 0;
    }

    Xml xml(String name, List<String> instances) {
        Xml xml = Xml.element(name)
                .add("DBClusterIdentifier", id)
                .add("DBClusterArn", arn)
                .add("Status", status)
                .add("ClusterCreateTime", created)
                .add("EngineMode", "provisioned");
        if (hasSecret()) {
            xml.add(Xml.element("MasterUserSecret").add("SecretArn", secretArn).add("SecretStatus", "active"));
        }
        Xml scaling = Xml.element("ServerlessV2ScalingConfiguration");
        settings.forEach((setting, value) -> {
            int dot = setting.indexOf('.');
            (dot < 0 ? xml : scaling).add(setting.substring(dot + 1), value);
        });
        return xml.add(scaling).addList("DBClusterMembers", instances, instance -> Xml.element("DBClusterMember")
                .add("DBInstanceIdentifier", instance)
                .add("IsClusterWriter", instance.equals(instances.get(0))));
    }
}
