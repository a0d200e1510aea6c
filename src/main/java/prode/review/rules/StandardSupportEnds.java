package prode.review.rules;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import prode.ops.support.SupportEnds;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/**
 * A database is made or changed whose major version loses its standard support within a year of the plan: then RDS
 * upgrades it by itself, or charges Extended Support. The plan's own time decides, so the same plan always says the same.
 */
final class StandardSupportEnds implements ReviewRule {
    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.madeAt().map(time -> time.atZone(ZoneOffset.UTC).toLocalDate()).stream()
                .flatMap(today -> plan.changes("aws_db_instance").stream()
                        .filter(change -> change.remains()
                                && change.attribute("engine").after().asText().equals("postgres"))
                        .flatMap(change -> message(change, today)
                                .map(message -> Risk.caution(
                                        "standard-support-ends", change.address(), message, "engine_version"))));
    }

    private static Stream<String> message(Change change, LocalDate today) {
        var major = change.attribute("engine_version").after().asText().split("\\.", 2)[0];
        var last = SupportEnds.lastDay(SupportEnds.POSTGRESQL, major).orElse(null);
        if (last == null) {
            return Stream.of(
                    "The end of this version's standard support is not known here; AWS's release calendar has it.");
        }
        var declined = change.attribute("engine_lifecycle_support")
                .after()
                .asText()
                .equals("open-source-rds-extended-support-disabled");
        return !SupportEnds.isNear(last, today)
                ? Stream.of()
                : Stream.of("Standard support of PostgreSQL %s %s on %s; after it %s."
                        .formatted(
                                major,
                                today.isAfter(last) ? "ended" : "ends",
                                last,
                                declined
                                        ? "RDS upgrades the database by itself and makes none with this version"
                                        : "RDS charges Extended Support for every vCPU hour"));
    }
}
