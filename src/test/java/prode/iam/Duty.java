package prode.iam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A command, a script or a job, and the one identity under which it runs. The table is the resource {@code duties.txt}.
 *
 * @param what {@code prod-e plan}, or file and id of a job such as {@code deploy.yml apply}
 * @param caller whose rights it has
 * @param why what it does with them, in a few words
 */
public record Duty(String what, Caller caller, String why) {
    private static final String TABLE = "duties.txt";

    /** Every duty, in the order of the table. */
    public static List<Duty> all() {
        InputStream table = Objects.requireNonNull(Duty.class.getResourceAsStream(TABLE), TABLE);
        try (var reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Duty::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duty parse(String line) {
        String[] columns = line.split(" *\\| *", -1);
        return new Duty(columns[0], Caller.of(columns[1]), columns[2]);
    }
}
