package io.github.floxmaven.aws.template;

import io.github.floxmaven.release.CiPlan;
import io.github.floxmaven.release.DatabaseAuthentication;
import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.DomainPlan;
import io.github.floxmaven.release.HostedRepository;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plans of all the kinds there are. */
final class Plans {
    private static final DomainPlan DOMAIN = new DomainPlan("notes.example.org", "example.org");

    private Plans() {}

    /** Both parts, database and domain. */
    static SystemPlan whole(String system) {
        return plan(system, EnumSet.allOf(Part.class), Optional.of(DatabaseAuthentication.PASSWORD), true);
    }

    /** The least there is: one part. */
    static SystemPlan only(Part part) {
        return plan("dev", EnumSet.of(part), Optional.empty(), false);
    }

    static SystemPlan withAuthentication(DatabaseAuthentication authentication) {
        return plan("dev", EnumSet.allOf(Part.class), Optional.of(authentication), false);
    }

    static SystemPlan withDatabase(SystemPlan plan, DatabasePlan database) {
        return new SystemPlan(
                plan.system(),
                plan.parts(),
                Optional.of(database),
                plan.domain(),
                plan.logDays(),
                plan.throttling(),
                plan.deletionProtection(),
                Optional.empty());
    }

    /** What everything has, deployed by CI. */
    static SystemPlan withCi(String repository) {
        return whole("live")
                .deployedBy(new CiPlan(
                        HostedRepository.parse(repository).orElseThrow(),
                        "master",
                        Optional.of(new SystemName("notes", "dev")),
                        Set.of(
                                SecretReference.parse("ssm:/notes/key").orElseThrow(),
                                SecretReference.parse("secretsmanager:notes/mail#password")
                                        .orElseThrow())));
    }

    static Stream<SystemPlan> all() {
        return Stream.concat(
                Stream.of(withCi("github:example/notes"), withCi("gitlab:example/web/notes")), withoutCi());
    }

    private static Stream<SystemPlan> withoutCi() {
        return Stream.of("dev", "live").flatMap(system -> Stream.<Set<Part>>of(
                        EnumSet.of(Part.BACKEND), EnumSet.of(Part.FRONTEND), EnumSet.allOf(Part.class))
                .flatMap(parts -> Stream.of(
                                Optional.<DatabaseAuthentication>empty(),
                                Optional.of(DatabaseAuthentication.PASSWORD),
                                Optional.of(DatabaseAuthentication.IAM))
                        .flatMap(authentication -> List.of(false, true).stream()
                                .map(domain -> plan(system, parts, authentication, domain)))));
    }

    private static SystemPlan plan(
            String system, Set<Part> parts, Optional<DatabaseAuthentication> authentication, boolean domain) {
        SystemPlan plan = SystemPlan.defaults(
                new SystemName("notes", system), parts, authentication.map(of -> new DatabaseSettings("notes", 17)));
        return new SystemPlan(
                plan.system(),
                plan.parts(),
                plan.database()
                        .map(database -> new DatabasePlan(
                                database.settings(),
                                authentication.orElseThrow(),
                                database.minCapacity(),
                                database.maxCapacity(),
                                database.pauseAfter(),
                                database.backupDays())),
                domain ? Optional.of(DOMAIN) : Optional.empty(),
                plan.logDays(),
                plan.throttling(),
                plan.deletionProtection(),
                Optional.empty());
    }
}
