package prode.config.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two environments can't answer under the same name: each would move the other's DNS record. */
final class DomainPerEnvironment implements SharedRule {
    @Override
    public List<Clash> check(List<Settings> environments) {
        String key = "delivery.domain.name";
        List<Clash> clashes = new ArrayList<>();
        Map<String, Settings> first = new HashMap<>();
        for (Settings environment : environments) {
            String domain = environment.get(key, String.class);
            Settings owner = domain == null ? null : first.putIfAbsent(domain, environment);
            if (domain != null && owner != null) {
                clashes.add(environment.clash(
                        key, "is the name in " + owner.where(key) + " too", domain, "one name an environment"));
            }
        }
        return clashes;
    }
}
