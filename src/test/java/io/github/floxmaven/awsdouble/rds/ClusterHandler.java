package io.github.floxmaven.awsdouble.rds;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFailure;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.local.PostgresRunner;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::RDS::DBCluster}: a cluster in RDS. */
public final class ClusterHandler implements ResourceHandler {
    /** Where a property is called otherwise than what the API answers. */
    private static final Map<String, String> SETTINGS =
            Map.of("EnableHttpEndpoint", "HttpEndpointEnabled", "DBSubnetGroupName", "DBSubnetGroup");

    private final RdsService rds;

    public ClusterHandler(RdsService rds) {
        this.rds = rds;
    }

    @Override
    public String create(Resource resource) {
        try {
            Cluster cluster = rds.addCluster(resource.physicalId(), resource.region());
            apply(resource, cluster);
            rds.manageSecret(cluster);
        } catch (AwsException e) {
            throw new ResourceFailure(e.getMessage());
        }
        return resource.physicalId();
    }

    @Override
    public void update(Resource resource) {
        rds.cluster(resource.physicalId()).ifPresent(cluster -> apply(resource, cluster));
    }

    @Override
    public void snapshot(Resource resource) {
        if (rds.cluster(resource.physicalId()).isPresent()) {
            rds.takeSnapshot(
                    resource.physicalId() + "-final-snapshot-" + rds.snapshots().size(),
                    resource.physicalId(),
                    resource.region());
        }
    }

    @Override
    public void delete(Resource resource) {
        if (rds.cluster(resource.physicalId()).isPresent()) {
            try {
                rds.removeCluster(resource.physicalId());
            } catch (AwsException e) {
                throw new ResourceFailure(e.getMessage());
            }
        }
    }

    /** Endpoint and secret are those that are really there; anything else is as in {@code resource-types.json}. */
    @Override
    public Optional<JsonElement> attribute(Resource resource, String attribute) {
        return rds.cluster(resource.physicalId())
                .flatMap(cluster -> switch (attribute) {
                    case "MasterUserSecret.SecretArn" -> Optional.of(cluster.secretArn());
                    case "Endpoint.Address" -> rds.postgres(cluster).map(PostgresRunner::host);
                    case "Endpoint.Port" -> rds.postgres(cluster).map(postgres -> Integer.toString(postgres.port()));
                    default -> Optional.empty();
                })
                .map(JsonPrimitive::new);
    }

    private static void apply(Resource resource, Cluster cluster) {
        resource.properties().asMap().forEach((name, value) -> {
            if (value instanceof JsonObject object) {
                object.asMap().forEach((member, text) -> set(cluster, name + "." + member, text));
            } else {
                set(cluster, SETTINGS.getOrDefault(name, name), value);
            }
        });
    }

    private static void set(Cluster cluster, String name, JsonElement value) {
        if (Cluster.isSetting(name) && value.isJsonPrimitive()) {
            cluster.set(name, value.getAsString());
        }
    }
}
