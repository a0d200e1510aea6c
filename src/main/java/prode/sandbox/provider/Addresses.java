package prode.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Reference;

/**
 * Finds the address of a resource that is about to be created. The protocol doesn't tell it, so the configuration is
 * compared with the synthesized stacks: what is written there literally must be equal, and a reference must lead to the
 * resource that stands at its address.
 */
final class Addresses {
    private static final Set<String> META =
            Set.of("//", "count", "connection", "depends_on", "for_each", "lifecycle", "provider", "provisioner");

    private final List<DeclaredStack> stacks;
    private final Cloud cloud;

    /** Considers only the stacks whose provider is configured like the one that Terraform started. */
    Addresses(List<DeclaredStack> stacks, JsonNode providerConfig, Cloud cloud) {
        this.cloud = cloud;
        this.stacks = stacks.stream()
                .filter(stack -> matches(stack.json().at("/provider/aws/0"), providerConfig))
                .toList();
    }

    /** The address with this configuration; of several, one that has no resource yet, in alphabetical order. */
    Optional<String> find(String type, JsonNode config) {
        return stacks.stream()
                .flatMap(stack -> stack.resources(type).stream())
                .filter(resource -> matches(resource.json(), config))
                .map(DeclaredResource::address)
                .min(Comparator.<String>comparingInt(
                                address -> cloud.at(address).size())
                        .thenComparing(Comparator.naturalOrder()));
    }

    private boolean matches(JsonNode written, JsonNode actual) {
        if (written.isNull() || Values.isUnknown(actual)) {
            return true;
        }
        if (written.isObject()) {
            var only = actual.isArray() && actual.size() == 1 ? actual.get(0) : actual;
            return written.properties().stream()
                    .filter(member -> !META.contains(member.getKey()))
                    .allMatch(member -> matches(member.getValue(), only.path(member.getKey())));
        }
        if (written.isArray()) {
            return matchesAll(written, actual);
        }
        if (Reference.isExpression(written.asText())) {
            return matchesReference(written.asText(), actual);
        }
        return written.asText().equals(actual.asText());
    }

    private boolean matchesAll(JsonNode written, JsonNode actual) {
        if (written.size() != actual.size()) {
            return false;
        }
        for (var wanted : written) {
            var found = false;
            for (var element : actual) {
                found |= matches(wanted, element);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** Anything that is more than one plain reference may be any value. */
    private boolean matchesReference(String written, JsonNode actual) {
        var reference = Reference.only(written);
        if (reference.isEmpty()) {
            return true;
        }
        var targets = cloud.at(reference.get().address());
        return targets.isEmpty()
                || targets.stream()
                        .map(target -> target.attributes()
                                .path(reference.get().attribute())
                                .asText())
                        .anyMatch(actual.asText()::equals);
    }
}
