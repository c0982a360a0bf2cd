package io.github.floxmaven.config;

import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.DatabaseAuthentication;
import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.DomainPlan;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.release.Throttling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a {@code <system>} is on AWS, by AWS's rules; each element's Javadoc says where its rule comes from. */
final class AwsReader {
    private static final Pattern REGION = Pattern.compile("[a-z]+(-[a-z]+)+-[0-9]{1,2}");
    private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9_/.%@:+-]+");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final String DOMAIN_NAME = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,64}$)" + DOMAIN_NAME);
    private static final Pattern ZONE_ID = Pattern.compile("Z[A-Z0-9]{1,31}");
    private static final Pattern ZONE = Pattern.compile("(?=.{1,253}$)" + DOMAIN_NAME + "|" + ZONE_ID.pattern());

    private final Set<Part> parts;
    private final Optional<DatabaseSettings> database;
    private final Optional<DatabaseAuthentication> authentication;
    private final AwsTarget commandLine;
    private final Faults faults;

    /**
     * @param authentication empty when the pom says nothing of it
     * @param commandLine what comes over the target of every system
     */
    AwsReader(
            Set<Part> parts,
            Optional<DatabaseSettings> database,
            Optional<DatabaseAuthentication> authentication,
            AwsTarget commandLine,
            Faults faults) {
        this.parts = parts;
        this.database = database;
        this.authentication = authentication;
        this.commandLine = commandLine;
        this.faults = faults;
    }

    static Optional<String> region(PomField field) {
        return field.matching(REGION, "the code of an AWS region", "eu-central-1");
    }

    static Optional<String> profile(PomField field) {
        return field.matching(PROFILE, "the name of an AWS profile, of letters, digits and _-/.%@:+", "notes-dev");
    }

    /** Refuses what only a system on AWS can have. */
    void refuseFor(SystemEntry local) {
        AwsFields.of(local.parent(), local.element(), faults)
                .all()
                .forEach(field -> field.refuseIfGiven(
                        "the system is on this machine, and only one on AWS can have it. Remove it."));
    }

    AwsConfiguration read(SystemEntry entry, SystemName system, boolean isProtected) {
        AwsFields fields = AwsFields.of(entry.parent(), entry.element(), faults);
        return new AwsConfiguration(target(fields), plan(entry, system, isProtected, fields));
    }

    private AwsTarget target(AwsFields fields) {
        Optional<String> region = region(fields.region());
        Optional<String> profile = profile(fields.profile());
        return new AwsTarget(
                commandLine.region().or(() -> region),
                commandLine.profile().or(() -> profile),
                fields.account().matching(ACCOUNT, "the 12 digits of an AWS account", "123456789012"));
    }

    private SystemPlan plan(SystemEntry entry, SystemName system, boolean isProtected, AwsFields fields) {
        SystemPlan defaults = SystemPlan.defaults(system, parts, database, isProtected);
        if (database.isEmpty()) {
            fields.ofDatabase()
                    .forEach(field -> field.refuseIfGiven(
                            "the project has no <database> that it could be for. Remove it, or add <database/>."));
        }
        return new SystemPlan(
                system,
                parts,
                defaults.database().map(plan -> database(plan, fields)),
                entry.isPattern() ? noDomain(fields) : domain(fields),
                logDays(fields.logDays(), defaults.logDays()),
                throttling(fields, defaults.throttling()),
                isProtected,
                Optional.empty());
    }

    private DatabasePlan database(DatabasePlan defaults, AwsFields fields) {
        double min = fields.minCapacity().halves(0, 256, "ACU", defaults.minCapacity());
        double max = fields.maxCapacity().halves(Math.max(1, min), 256, "ACU", Math.max(defaults.maxCapacity(), min));
        return new DatabasePlan(
                defaults.settings(),
                authentication.orElse(defaults.authentication()),
                min,
                max,
                pause(fields.pause(), min, defaults.pauseAfter()),
                fields.backupDays().wholeNumber(1, 35, "days", defaults.backupDays()));
    }

    private static Duration pause(PomField pause, double minCapacity, Duration defaultPause) {
        if (minCapacity > 0) {
            pause.refuseIfGiven("a database with a <min> above 0 never pauses. Remove <pause>, or write <min>0</min>.");
            return defaultPause;
        }
        return Duration.ofSeconds(pause.wholeNumber(300, 86_400, "seconds", (int) defaultPause.toSeconds()));
    }

    private static Optional<DomainPlan> noDomain(AwsFields fields) {
        String why = "a pattern is many systems, and a domain leads to one. Remove it.";
        fields.domain().refuseIfGiven(why);
        fields.hostedZone().refuseIfGiven(why);
        return Optional.empty();
    }

    private static Optional<DomainPlan> domain(AwsFields fields) {
        PomField domain = fields.domain();
        PomField hostedZone = fields.hostedZone();
        if (domain.isGiven()) {
            hostedZone.required("the records of <domain> go there", "example.org");
        }
        if (hostedZone.isGiven()) {
            domain.required("<hostedZone> is there for its records only", "notes.example.org");
        }
        Optional<String> name = domain.matching(
                DOMAIN,
                "a full domain name in lower case, without * and a dot at its end, up to 64 characters",
                "notes.example.org");
        Optional<String> zone = hostedZone.matching(
                ZONE, "a zone's name in lower case without a dot at its end, or its id in Route 53", "example.org");
        if (name.isEmpty() || zone.isEmpty()) {
            return Optional.empty();
        }
        if (!isIn(zone.get(), name.get())) {
            hostedZone.refuseIfGiven("the <domain> " + Quoted.text(name.get())
                    + " is not in this zone. Write the zone that" + " the domain's name ends with, or that zone's id.");
        }
        return Optional.of(new DomainPlan(name.get(), zone.get()));
    }

    private static boolean isIn(String zone, String name) {
        return ZONE_ID.matcher(zone).matches() || name.equals(zone) || name.endsWith("." + zone);
    }

    private static int logDays(PomField logDays, int defaultDays) {
        List<String> allowed = SystemPlan.LOG_DAYS.stream().map(String::valueOf).toList();
        return Integer.parseInt(logDays.oneOf(allowed, String.valueOf(defaultDays)));
    }

    private static Throttling throttling(AwsFields fields, Throttling defaults) {
        return new Throttling(
                fields.rate().wholeNumber(1, 10_000, "requests a second", defaults.requestsPerSecond()),
                fields.burst().wholeNumber(1, 5_000, "requests", defaults.burst()));
    }
}
