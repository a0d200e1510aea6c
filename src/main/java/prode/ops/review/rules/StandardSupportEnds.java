package prode.ops.review.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/**
 * A database is made or changed whose major version loses its standard support within a year of the plan: then RDS
 * upgrades it by itself, or charges Extended Support. The plan's own time decides, so the same plan always says the same.
 */
final class StandardSupportEnds implements Rule {
    private static final String NAME = "standard-support-ends";
    private static final String TABLE = "/prode/ops/review/postgresql-support.txt";

    /** Time to try a major version, to upgrade, and to be late. */
    private static final Period NOTICE = Period.ofYears(1);

    private static final Map<String, LocalDate> LAST_DAYS = read();

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.madeAt().map(time -> time.atZone(ZoneOffset.UTC).toLocalDate()).stream()
                .flatMap(today -> plan.changes("aws_db_instance").stream()
                        .filter(change -> change.remains()
                                && change.attribute("engine").after().asText().equals("postgres"))
                        .flatMap(change -> check(change, today)));
    }

    private static Stream<Risk> check(Change change, LocalDate today) {
        var major = change.attribute("engine_version").after().asText().split("\\.", 2)[0];
        if (!LAST_DAYS.containsKey(major)) {
            return Stream.of(Risk.caution(
                    NAME,
                    change.address(),
                    "The end of this version's standard support is not known here; AWS's release calendar has it.",
                    "engine_version"));
        }
        var last = LAST_DAYS.get(major);
        return today.isBefore(last.minus(NOTICE)) ? Stream.of() : Stream.of(risk(change, major, last, today));
    }

    private static Risk risk(Change change, String major, LocalDate last, LocalDate today) {
        var declined = change.attribute("engine_lifecycle_support")
                .after()
                .asText()
                .equals("open-source-rds-extended-support-disabled");
        return Risk.caution(
                NAME,
                change.address(),
                "Standard support of PostgreSQL %s %s on %s; after it %s."
                        .formatted(
                                major,
                                today.isAfter(last) ? "ended" : "ends",
                                last,
                                declined
                                        ? "RDS upgrades the database by itself and makes none with this version"
                                        : "RDS charges Extended Support for every vCPU hour"),
                "engine_version");
    }

    private static Map<String, LocalDate> read() {
        try (var in = Objects.requireNonNull(StandardSupportEnds.class.getResourceAsStream(TABLE), TABLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> LocalDate.parse(row[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
