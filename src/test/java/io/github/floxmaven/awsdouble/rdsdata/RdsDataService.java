package io.github.floxmaven.awsdouble.rdsdata;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.rds.Cluster;
import io.github.floxmaven.awsdouble.rds.RdsService;
import io.github.floxmaven.awsdouble.secrets.SecretsService;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.RestJsonService;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** The operation of the Data API that deploys use. Where no real PostgreSQL runs, each query answers with a 1. */
public final class RdsDataService extends RestJsonService {
    private final RdsService rds;
    private final SecretsService secrets;
    private final List<String> statements = new ArrayList<>();
    private int callsUntilAwake;

    public RdsDataService(RdsService rds, SecretsService secrets) {
        this.rds = rds;
        this.secrets = secrets;
        on("POST", "/Execute", "ExecuteStatement", this::execute);
    }

    @Override
    public String signingName() {
        return "rds-data";
    }

    @Override
    public String name() {
        return "RdsData";
    }

    /** The databases sleep: the next so many calls hear that they are being resumed. */
    public void pause(int calls) {
        callsUntilAwake = calls;
    }

    /** The statements that were carried out. */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    private Response execute(Request request, MatchResult path) {
        JsonObject body = request.json();
        Cluster cluster = cluster(body.get("resourceArn").getAsString());
        if (secrets.value(body.get("secretArn").getAsString()).isEmpty()) {
            throw badRequest("Secrets Manager can't find the specified secret.");
        }
        if (callsUntilAwake > 0) {
            callsUntilAwake--;
            throw new AwsException(
                    400,
                    "DatabaseResumingException",
                    "The Aurora DB instance " + cluster.id()
                            + " is resuming after being auto-paused. Please wait a few seconds and try again.");
        }
        String sql = body.get("sql").getAsString();
        statements.add(sql);
        return answer(200, run(cluster, sql, body));
    }

    private JsonObject run(Cluster cluster, String sql, JsonObject body) {
        String database = Optional.ofNullable(body.get("database"))
                .map(JsonElement::getAsString)
                .or(() -> cluster.setting("DatabaseName"))
                .orElse("postgres");
        return rds.postgres(cluster)
                .map(server -> {
                    try (Connection connection = server.connect(database)) {
                        return new SqlStatement(sql, body.getAsJsonArray("parameters")).run(connection);
                    } catch (SQLException e) {
                        throw new AwsException(
                                400, "DatabaseErrorException", e.getMessage() + "; SQLState: " + e.getSQLState());
                    }
                })
                .orElseGet(RdsDataService::one);
    }

    private Cluster cluster(String arn) {
        Cluster cluster = rds.cluster(arn.replaceFirst(".*:cluster:", ""))
                .orElseThrow(() -> badRequest("HttpEndpoint is not enabled for resource " + arn));
        if (!cluster.setting("HttpEndpointEnabled").map(Boolean::parseBoolean).orElse(false)) {
            throw badRequest("HttpEndpoint is not enabled for resource " + arn);
        }
        return cluster;
    }

    private static AwsException badRequest(String message) {
        return new AwsException(400, "BadRequestException", message);
    }

    private static JsonObject one() {
        JsonObject field = new JsonObject();
        field.addProperty("longValue", 1);
        JsonArray row = new JsonArray();
        row.add(field);
        JsonArray rows = new JsonArray();
        rows.add(row);
        JsonObject json = new JsonObject();
        json.add("records", rows);
        json.addProperty("numberOfRecordsUpdated", 0);
        return json;
    }
}
