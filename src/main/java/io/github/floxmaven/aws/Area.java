package io.github.floxmaven.aws;

import io.github.floxmaven.release.CiPlan;
import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.DomainPlan;
import io.github.floxmaven.release.SystemPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** What a user knows of a system: each resource of its stack is a piece of one of these. */
enum Area {
    BUCKET("the bucket", "Bucket"),
    NETWORK(
            "the network",
            "Vpc",
            "Subnet",
            "EgressGateway",
            "Route",
            "S3Endpoint",
            "FunctionsSecurityGroup",
            "DatabaseSecurityGroup"),
    DATABASE("the database", "Database"),
    BACKEND("the backend", "Backend"),
    FRONTEND("the frontend", "Frontend"),
    API("the HTTP API", "Api", "Stage", "AccessLog", "InvokeRole"),
    DOMAIN("the domain", "Certificate", "Domain"),
    CI("the role of CI", "Ci"),
    /** Of a version of the plugin that had more than this one. */
    OTHER("other", "");

    private final String label;
    private final List<String> prefixes;

    Area(String label, String... prefixes) {
        this.label = label;
        this.prefixes = List.of(prefixes);
    }

    static Area of(String logicalId) {
        return Stream.of(values())
                .filter(area -> area.prefixes.stream().anyMatch(logicalId::startsWith))
                .findFirst()
                .orElseThrow();
    }

    String label() {
        return label;
    }

    /** What is made when it was not there before. */
    String description(SystemPlan plan) {
        return switch (this) {
            case BUCKET -> "private; bundles, releases, ledger and lock";
            case NETWORK -> "three zones, way out by IPv6, no NAT gateway";
            case DATABASE -> plan.database().map(Area::describe).orElse("");
            case BACKEND, FRONTEND -> "function with a placeholder page, role and log";
            case API -> "with access log, " + plan.throttling().requestsPerSecond() + " requests a second";
            case DOMAIN -> plan.domain().map(DomainPlan::name).orElse("") + ", with certificate and records";
            case CI -> plan.ci().map(Area::describe).orElse("");
            case OTHER -> "";
        };
    }

    private static String describe(CiPlan ci) {
        return "may deploy, for branch " + ci.branch() + " of " + ci.repository();
    }

    private static String describe(DatabasePlan database) {
        return "Aurora PostgreSQL " + database.settings().version() + ", " + units(database.minCapacity()) + " to "
                + units(database.maxCapacity()) + " ACU, backups of " + database.backupDays() + " days";
    }

    private static String units(double capacity) {
        return BigDecimal.valueOf(capacity).stripTrailingZeros().toPlainString();
    }
}
