package prode.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An AWS region of the commercial partition.
 *
 * @param value the region's code, for example {@code us-west-2}
 */
public record Region(String value) {
    /** What is allowed, in words. */
    public static final String ALLOWED = "a region of AWS such as us-west-2";

    /** Regions of the partition {@code aws}; source: AWS Regions and Availability Zones User Guide. */
    private static final List<String> KNOWN = List.of(
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-south-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-7",
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    /** Regular expression of the whole text. */
    public static final String FORM = String.join("|", KNOWN);

    public Region {
        if (!KNOWN.contains(value)) {
            throw new IllegalArgumentException(allowedLike(value));
        }
    }

    /** Reads a region's code. */
    public static Region parse(String text) {
        return new Region(text);
    }

    /** Whether a zone such as {@code us-west-2a} lies in this region. */
    public boolean hasZone(String zone) {
        return zone.length() == value.length() + 1 && zone.startsWith(value);
    }

    @Override
    public String toString() {
        return value;
    }

    /** The regions of the same part of the world, if its code is right: a list of all would hide the answer. */
    private static String allowedLike(String text) {
        String area = text.substring(0, Math.min(3, text.length()));
        String near = KNOWN.stream().filter(code -> code.startsWith(area)).collect(Collectors.joining(", "));
        return area.length() < 3 || near.isEmpty() ? ALLOWED : near;
    }
}
