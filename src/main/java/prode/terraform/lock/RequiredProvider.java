package prode.terraform.lock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An entry of a stack's {@code required_providers}.
 *
 * @param address as lock files have it: host, namespace, type
 * @param constraint the versions that synthesis allows: one, or {@code >= from, < to}
 */
public record RequiredProvider(String address, String constraint) {
    private static final String DEFAULT_NAMESPACE = "hashicorp";
    private static final Pattern TERM = Pattern.compile("(=|>=|<)? *(\\d+\\.\\d+\\.\\d+)");
    private static final Pattern RELEASE = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}");

    /**
     * Those of a block {@code required_providers}, in its order.
     *
     * @param registry of the program that reads it
     */
    public static List<RequiredProvider> of(JsonNode block, Registry registry) {
        return block.properties().stream()
                .map(entry -> new RequiredProvider(
                        address(entry.getValue().path("source").asText(entry.getKey()), registry),
                        entry.getValue().path("version").asText()))
                .toList();
    }

    /** Whether a version, as a lock file has it, is one of those that are allowed; a pre-release never is. */
    boolean accepts(String version) {
        return RELEASE.matcher(version).matches()
                && Arrays.stream(constraint.split(",", -1)).allMatch(term -> accepts(term.strip(), version));
    }

    private static boolean accepts(String term, String version) {
        var matcher = TERM.matcher(term);
        if (!matcher.matches()) {
            throw new IllegalStateException("synthesis writes no constraint such as " + term);
        }
        var order = Arrays.compare(numbers(version), numbers(matcher.group(2)));
        return switch (matcher.group(1) == null ? "=" : matcher.group(1)) {
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order == 0;
        };
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** Source: Terraform, Provider Requirements, "Source Addresses". */
    private static String address(String source, Registry registry) {
        return switch ((int) source.chars().filter(sign -> sign == '/').count()) {
            case 0 -> registry.host() + "/" + DEFAULT_NAMESPACE + "/" + source;
            case 1 -> registry.host() + "/" + source;
            default -> source;
        };
    }
}
