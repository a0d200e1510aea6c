package prode.config.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prode.config.AdoptedByName;
import prode.config.EnvironmentConfig;

/** What is adopted. Whether a stack has the address is known only after synthesis. */
final class AdoptionRules {
    private AdoptionRules() {}

    /** Addresses in Terraform's form, and no resource at two of them, where each would undo the other's settings. */
    static Stream<Violation> check(Settings environment) {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (Setting<String> adopted : environment.root().texts(EnvironmentConfig::adopt)) {
            String address = adopted.key().substring("adopt.".length());
            String id = adopted.shown();
            if (!address.matches("aws_[a-z0-9_]+\\.[A-Za-z0-9_-]+")) {
                violations.add(new Violation(
                        adopted.key(), "is no address", address, "a type and a name, such as aws_vpc.network_vpc"));
                continue;
            }
            if (!id.matches("[\\x21-\\x7e]{1,2048}")) {
                violations.add(adopted.violation("is no id", "1 to 2048 visible characters without spaces"));
            }
            // Such an id becomes a name, which stands in ARNs and in JSON.
            if (AdoptedByName.at(address).isPresent() && !id.matches("[A-Za-z0-9_.-]{1,255}")) {
                violations.add(adopted.violation("is no name of it", "its name: letters, digits and _.-"));
            }
            String type = address.substring(0, address.indexOf('.'));
            String twin = seen.putIfAbsent(type + " " + id, address);
            if (twin != null) {
                violations.add(adopted.violation("is the resource of " + twin + " too", "one address for it"));
            }
        }
        return violations.stream();
    }
}
