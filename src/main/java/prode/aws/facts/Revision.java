package prode.aws.facts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One revision of a task definition.
 *
 * @param arn with family and number
 * @param active whether ECS still starts tasks of it
 * @param containers in their order
 * @param settings everything else that could differ, such as {@code cpu} or {@code prod-e-container.environment}
 */
public record Revision(String arn, boolean active, List<Container> containers, Map<String, String> settings) {
    private static final Pattern NAME = Pattern.compile(".*/([^/:]+):([0-9]+)");

    /**
     * One container.
     *
     * @param image as the task definition writes it
     */
    public record Container(String name, String image) {}

    public Revision {
        containers = List.copyOf(containers);
        settings = Map.copyOf(settings);
    }

    /** Such as {@code prod-e-task:7}. */
    public String name() {
        return family() + ":" + number();
    }

    public String family() {
        return match(1);
    }

    public int number() {
        return Integer.parseInt(match(2));
    }

    private String match(int group) {
        var matcher = NAME.matcher(arn);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no ARN of a task definition: " + arn);
        }
        return Objects.requireNonNull(matcher.group(group));
    }
}
