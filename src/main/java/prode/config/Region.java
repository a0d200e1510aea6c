package prode.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An AWS region. The list is AWS's own, in {@code regions.txt}; Terraform's and the provider's lists age with their
 * releases, so the stacks tell both not to ask theirs.
 *
 * @param value the region's code, for example {@code us-west-2}
 */
public record Region(String value) {
    /** What is allowed, in words. */
    public static final String ALLOWED = "a region of AWS such as us-west-2";

    /** The letters of the zones, by region. */
    private static final Map<String, String> ZONES = read();

    /** Regular expression of the whole text. */
    public static final String FORM = String.join("|", ZONES.keySet());

    public Region {
        if (!ZONES.containsKey(value)) {
            throw new IllegalArgumentException(allowedLike(value));
        }
    }

    /** Reads a region's code. */
    public static Region parse(String text) {
        return new Region(text);
    }

    /** All regions, sorted by code. */
    public static List<Region> all() {
        return ZONES.keySet().stream().map(Region::new).toList();
    }

    /** The partition that the region lies in. */
    public Partition partition() {
        return Partition.ofRegion(value);
    }

    /** The zones that a new account gets, in their order, at least two; an older account may see others. */
    public List<String> zones() {
        return Objects.requireNonNull(ZONES.get(value))
                .chars()
                .mapToObj(letter -> value + (char) letter)
                .toList();
    }

    /** Whether a zone such as {@code us-west-2a} lies in this region. */
    public boolean hasZone(String zone) {
        return zone.length() == value.length() + 1 && zone.startsWith(value);
    }

    @Override
    public String toString() {
        return value;
    }

    /** The regions of the same part of the world and of AWS, if its code is right: a list of all would hide the answer. */
    private static String allowedLike(String text) {
        String area = text.substring(0, Math.min(3, text.length()));
        String near = ZONES.keySet().stream()
                .filter(code -> code.startsWith(area) && Partition.ofRegion(code) == Partition.ofRegion(text))
                .collect(Collectors.joining(", "));
        return area.length() < 3 || near.isEmpty() ? ALLOWED : near;
    }

    private static Map<String, String> read() {
        return TableFile.rows(Region.class, "regions.txt").stream()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(fields -> fields[0], fields -> fields[1], (a, b) -> a, TreeMap::new));
    }
}
