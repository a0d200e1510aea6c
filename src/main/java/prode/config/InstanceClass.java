package prode.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import prode.config.schema.PerInstanceClass.Measure;

/**
 * What an instance class of RDS has. The list is {@code instance-classes.txt}.
 *
 * @param memoryGiB memory
 */
public record InstanceClass(int memoryGiB) {
    private static final Map<String, Integer> MEMORY = read();

    /** The one for which the documented figures stand. */
    private static final InstanceClass DOCUMENTED = of("db.t3.micro");

    /** Divisor and limit of max_connections; source: Amazon RDS User Guide, Maximum number of database connections. */
    private static final long BYTES_PER_CONNECTION = 9_531_392;

    private static final long MOST_CONNECTIONS = 5_000;

    /** A class by its name; one that isn't in the list counts as the documented one. */
    public static InstanceClass of(String name) {
        return new InstanceClass(MEMORY.getOrDefault(name, 1));
    }

    /** What RDS gives max_connections by default for PostgreSQL. Its own processes take a part of the memory: it is less. */
    public int maxConnections() {
        return (int) Math.min(((long) memoryGiB << 30) / BYTES_PER_CONNECTION, MOST_CONNECTIONS);
    }

    /** The figure of this class where the documented class has another one, in the same proportion. */
    public int scale(int documented, Measure measure) {
        return switch (measure) {
            case CONNECTIONS -> documented * maxConnections() / DOCUMENTED.maxConnections();
            case MEMORY -> documented * memoryGiB / DOCUMENTED.memoryGiB;
        };
    }

    private static Map<String, Integer> read() {
        Map<String, Integer> memory = new HashMap<>();
        TableFile.rows(InstanceClass.class, "instance-classes.txt").stream()
                .map(line -> line.split(" "))
                .forEach(fields -> Arrays.stream(fields)
                        .skip(1)
                        .map(size -> size.split("="))
                        .forEach(size -> {
                            for (String family : fields[0].split(",", -1)) {
                                memory.put("db." + family + "." + size[0], Integer.valueOf(size[1]));
                            }
                        }));
        return memory;
    }
}
