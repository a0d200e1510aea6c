package prode.config.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is adopted: addresses in Terraform's form, and no resource at two addresses, where each would undo the other's
 * settings. Whether a stack has the address is known only after synthesis.
 */
final class AdoptedAddresses implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        settings.texts("adopt").forEach((address, id) -> {
            String key = "adopt." + address;
            if (!address.matches("aws_[a-z0-9_]+\\.[A-Za-z0-9_-]+")) {
                violations.add(
                        new Violation(key, "is no address", address, "a type and a name, such as aws_vpc.network_vpc"));
                return;
            }
            if (!id.matches("[\\x21-\\x7e]{1,2048}")) {
                violations.add(new Violation(key, "is no id", id, "1 to 2048 visible characters without spaces"));
            }
            String twin = seen.putIfAbsent(address.substring(0, address.indexOf('.')) + " " + id, address);
            if (twin != null) {
                violations.add(new Violation(key, "is the resource of " + twin + " too", id, "one address for it"));
            }
        });
        return violations;
    }
}
