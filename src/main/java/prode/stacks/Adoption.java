package prode.stacks;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import prode.config.Environment;

/**
 * Turns what the configuration adopts into Terraform's import blocks. An environment may name addresses of its own stack
 * and of its account's foundation.
 */
final class Adoption {
    /**
     * What AWS never changes of a thing that stands, and what may differ from ours: how others encrypted it. Terraform
     * would replace it for that, with all that it holds. Source: "Forces new resource" in the provider's documentation.
     */
    private static final Map<String, List<String>> LEFT_AS_THEY_ARE = Map.of(
            "aws_db_instance", List.of("kms_key_id", "performance_insights_kms_key_id"),
            "aws_ecr_repository", List.of("encryption_configuration"),
            "aws_efs_file_system", List.of("encrypted", "kms_key_id"));

    /** An entry that no stack can follow, with the reason in the form of a problem of the configuration. */
    record Refused(String environment, String key, String what, String got, String allowed) {}

    private final Map<String, TerraformResource> foundation;
    private final String stacks;
    private final Map<String, String> adoptedByFoundation = new TreeMap<>();
    private final List<Refused> refused = new ArrayList<>();

    private Adoption(TerraformStack foundation, String stacks) {
        this.foundation = resources(foundation);
        this.stacks = stacks;
    }

    /** Gives import blocks to the stacks of one account, and the entries that it could not follow. */
    static List<Refused> apply(TerraformStack foundation, Map<Environment, TerraformStack> environments) {
        // Reading a whole tree of constructs costs as much as making it.
        if (environments.keySet().stream()
                .allMatch(environment -> environment.config().adopt().isEmpty())) {
            return List.of();
        }
        var names = Stream.concat(Stream.of(foundation), environments.values().stream())
                .map(stack -> stack.getNode().getId())
                .toList();
        var adoption = new Adoption(foundation, String.join(", ", names));
        environments.forEach(adoption::adopt);
        return List.copyOf(adoption.refused);
    }

    private void adopt(Environment environment, TerraformStack stack) {
        var own = resources(stack);
        environment.config().adopt().forEach((address, id) -> {
            var ofEnvironment = own.get(address);
            var ofAccount = foundation.get(address);
            if (ofEnvironment != null) {
                adopt(ofEnvironment, id);
            } else if (ofAccount != null) {
                adoptForAccount(environment, address, ofAccount, id);
            } else {
                refuse(environment, address, "is no address of " + stacks, address, sameType(address, own));
            }
        });
    }

    private void adoptForAccount(Environment environment, String address, TerraformResource resource, String id) {
        String earlier = adoptedByFoundation.putIfAbsent(address, id);
        if (earlier == null) {
            adopt(resource, id);
        } else if (!earlier.equals(id)) {
            refuse(
                    environment,
                    address,
                    "differs from another environment of the account, which has one foundation",
                    id,
                    earlier + " in both");
        }
    }

    private static void adopt(TerraformResource resource, String id) {
        resource.importFrom(id);
        var left = LEFT_AS_THEY_ARE.getOrDefault(resource.getTerraformResourceType(), List.of());
        if (left.isEmpty()) {
            return;
        }
        var ignored = new ArrayList<Object>();
        var lifecycle = resource.getLifecycle();
        if (lifecycle != null && lifecycle.getIgnoreChanges() instanceof List<?> already) {
            ignored.addAll(already);
        }
        ignored.addAll(left);
        resource.addOverride("lifecycle.ignore_changes", ignored);
    }

    private String sameType(String address, Map<String, TerraformResource> own) {
        String type = address.substring(0, address.indexOf('.') + 1);
        var known = Stream.concat(own.keySet().stream(), foundation.keySet().stream())
                .filter(candidate -> candidate.startsWith(type))
                .sorted()
                .toList();
        return known.isEmpty() ? "types that the stacks have" : String.join(", ", known);
    }

    private void refuse(Environment environment, String address, String what, String got, String allowed) {
        refused.add(new Refused(environment.name(), "adopt." + address, what, got, allowed));
    }

    private static Map<String, TerraformResource> resources(TerraformStack stack) {
        var resources = new TreeMap<String, TerraformResource>();
        for (var construct : stack.getNode().findAll()) {
            if (construct instanceof TerraformResource resource) {
                resources.put(resource.getTerraformResourceType() + "." + resource.getFriendlyUniqueId(), resource);
            }
        }
        return resources;
    }
}
