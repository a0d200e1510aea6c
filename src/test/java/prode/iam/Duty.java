package prode.iam;

import java.util.List;
import prode.config.TableFile;

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
        return TableFile.rows(Duty.class, TABLE).stream().map(Duty::parse).toList();
    }

    private static Duty parse(String line) {
        String[] columns = line.split(" *\\| *", -1);
        return new Duty(columns[0], Caller.of(columns[1]), columns[2]);
    }
}
