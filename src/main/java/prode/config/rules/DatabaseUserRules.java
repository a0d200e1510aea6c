package prode.config.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import prode.config.DataConfig;
import prode.config.EnvironmentConfig;
import prode.config.ServiceConfig;
import prode.config.ServiceConfig.DatabaseAuthentication;

/** Each service that signs in to the database by IAM has a user of its own, which is no other's. */
final class DatabaseUserRules {
    private DatabaseUserRules() {}

    static Stream<Violation> check(Settings environment) {
        Setting<String> master = environment.root().in(EnvironmentConfig::data).get(DataConfig::masterUser);
        var others = new HashMap<String, String>();
        return environment.services().stream().flatMap(service -> check(service, master, others).stream());
    }

    /** The first thing that is wrong with a service's user. */
    private static Optional<Violation> check(
            Section.Named<ServiceConfig> service, Setting<String> master, Map<String, String> others) {
        Setting<DatabaseAuthentication> authentication = service.section().get(ServiceConfig::databaseAuthentication);
        Setting<String> user = service.section().get(ServiceConfig::databaseUser);
        if (authentication.value() != DatabaseAuthentication.iam) {
            return user.refuseIf(
                            authentication,
                            (name, way) -> true,
                            "is the name of a user that signs in by IAM",
                            "none, whose secret says it, or " + authentication.key() + ": iam")
                    .findFirst();
        }
        Setting<Boolean> database = service.section().get(ServiceConfig::database);
        return Violation.all(
                        authentication.refuseIf(
                                database,
                                (way, isThere) -> !isThere,
                                "is for a service with the database",
                                database.key() + ": true beside it"),
                        named(service.name(), authentication, user, master, others))
                .findFirst();
    }

    private static Stream<Violation> named(
            String service,
            Setting<DatabaseAuthentication> authentication,
            Setting<String> own,
            Setting<String> master,
            Map<String, String> others) {
        // What is blamed is what the file says, and of that the name.
        var user = new Setting<>(
                own.value() == null ? authentication.key() : own.key(),
                own.value() == null ? ServiceConfig.usualDatabaseUser(service) : own.value());
        String other = others.putIfAbsent(user.shown(), service);
        return Violation.all(
                user.refuseIf(
                        // The function that makes it refuses all names of RDS.
                        name -> DatabaseRules.isReservedUser(name) || name.startsWith("rds"),
                        "is a reserved name",
                        DatabaseRules.otherUsers("rds")),
                user.refuseIf(master, String::equals, "is the master user, too", "a name other than " + master),
                user.refuseIf(
                        name -> other != null,
                        "is the user of " + other + ", too",
                        "a user of its own, by databaseUser"));
    }
}
