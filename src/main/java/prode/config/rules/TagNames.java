package prode.config.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of further tags: as AWS takes them, none of the system's own, and no two that differ only in case. */
final class TagNames implements Rule {
    private static final List<String> RESERVED = List.of("Project", "Environment", "Owner", "CostCenter", "ManagedBy");

    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        settings.texts("tags").keySet().forEach(name -> {
            String key = "tags." + name;
            String lowerCase = name.toLowerCase(Locale.ROOT);
            String twin = seen.putIfAbsent(lowerCase, name);
            if (lowerCase.startsWith("aws:")) {
                violations.add(new Violation(key, "has a prefix that AWS keeps for itself", name, "no aws: prefix"));
            } else if (!name.matches("[A-Za-z0-9 _.:/=+@-]{1,128}")) {
                violations.add(new Violation(
                        key,
                        name.length() > 128 ? "has a name of " + name.length() + " characters" : "has a bad name",
                        name,
                        "1 to 128 letters, digits, spaces and _.:/=+@-"));
            } else if (RESERVED.stream().anyMatch(name::equalsIgnoreCase)) {
                violations.add(new Violation(
                        key, "is a tag of the system", name, "tags other than " + String.join(", ", RESERVED)));
            } else if (twin != null) {
                violations.add(new Violation(key, "differs from " + twin + " only in case", name, "one of them"));
            }
        });
        return violations;
    }
}
