package prode.ops.support;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import prode.config.TableFile;

/** The last days of support, from {@code last-days.txt}, which has the sources. */
public final class SupportEnds {
    /** A database's engine. */
    public static final String POSTGRESQL = "PostgreSQL";

    /** What runs the synthesis. */
    public static final String NODE = "Node";

    /** Runtimes of functions. */
    public static final String LAMBDA = "Lambda";

    /** What writes the JSON. */
    public static final String CDKTF = "CDKTF";

    /** Terraform's provider. */
    public static final String AWS_PROVIDER = "AWS provider";

    /** Time to try a version, to upgrade, and to be late. */
    private static final Period NOTICE = Period.ofYears(1);

    private record Row(String product, String version, LocalDate lastDay) {
        static Row of(String line) {
            var cells = line.split(" \\| ", -1);
            return new Row(cells[0], cells[1], LocalDate.parse(cells[2]));
        }
    }

    private static final List<Row> ROWS = TableFile.rows(SupportEnds.class, "last-days.txt").stream()
            .map(Row::of)
            .toList();

    private SupportEnds() {}

    /**
     * The last day of support; empty for what the table does not have.
     *
     * @param version whole or with what follows after a dot, {@code 14.17}
     */
    public static Optional<LocalDate> lastDay(String product, String version) {
        return ROWS.stream()
                .filter(row -> row.product().equals(product))
                .filter(row -> (version + ".").startsWith(row.version() + "."))
                .map(Row::lastDay)
                .findFirst();
    }

    /** Whether a last day is so near, or past, that somebody has to act. */
    public static boolean isNear(LocalDate lastDay, LocalDate today) {
        return !today.isBefore(lastDay.minus(NOTICE));
    }

    /** The version of a product that is supported longest. */
    public static String longest(String product) {
        return ROWS.stream()
                .filter(row -> row.product().equals(product))
                .max(Comparator.comparing(Row::lastDay))
                .orElseThrow(() -> new IllegalArgumentException("no version of " + product))
                .version();
    }
}
