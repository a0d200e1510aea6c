package prode.config.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.EnvironmentConfig;

/** Further tags are such as AWS takes them, beside the system's own. */
final class TagRules {
    /** AWS takes 50 tags a resource. */
    private static final int MOST = 45;

    private static final List<String> RESERVED = List.of("Project", "Environment", "Owner", "CostCenter", "ManagedBy");

    private TagRules() {}

    static Stream<Violation> count(Settings environment) {
        int count = tags(environment).size();
        return count <= MOST
                ? Stream.empty()
                : Stream.of(new Violation(
                        "tags", "are too many beside the system's own five", count + " tags", "at most " + MOST));
    }

    /** As AWS takes them, none of the system's own, and no two that differ only in case. */
    static Stream<Violation> names(Settings environment) {
        Map<String, String> seen = new HashMap<>();
        return tags(environment).stream()
                .map(tag -> tag.key().substring("tags.".length()))
                .flatMap(name -> name(name, seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name)).stream());
    }

    private static List<Violation> name(String name, @Nullable String twin) {
        String key = "tags." + name;
        if (name.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            return List.of(new Violation(key, "has a prefix that AWS keeps for itself", name, "no aws: prefix"));
        } else if (!name.matches("[A-Za-z0-9 _.:/=+@-]{1,128}")) {
            return List.of(new Violation(
                    key,
                    name.length() > 128 ? "has a name of " + name.length() + " characters" : "has a bad name",
                    name,
                    "1 to 128 letters, digits, spaces and _.:/=+@-"));
        } else if (RESERVED.stream().anyMatch(name::equalsIgnoreCase)) {
            return List.of(new Violation(
                    key, "is a tag of the system", name, "tags other than " + String.join(", ", RESERVED)));
        } else if (twin != null) {
            return List.of(new Violation(key, "differs from " + twin + " only in case", name, "one of them"));
        }
        return List.of();
    }

    static Stream<Violation> values(Settings environment) {
        return tags(environment).stream()
                .flatMap(tag -> tag.refuseIf(
                        value -> !value.matches("[A-Za-z0-9 _.:/=+@-]{0,256}"),
                        tag.shown().length() > 256 ? "is too long for a tag" : "has characters that no tag may have",
                        "at most 256 letters, digits, spaces and _.:/=+@-"));
    }

    private static List<Setting<String>> tags(Settings environment) {
        return environment.root().texts(EnvironmentConfig::tags);
    }
}
