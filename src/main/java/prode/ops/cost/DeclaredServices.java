package prode.ops.cost;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/**
 * The services of a stack, and whose of them a resource is: the constructs of a service stand below its name, or beside it
 * under a name that begins with it, such as {@code delivery/api-targets}.
 */
record DeclaredServices(List<String> names) {
    /** Those that the stack's ECS services stand for. */
    static DeclaredServices of(DeclaredStack stack) {
        return new DeclaredServices(stack.resources("aws_ecs_service").stream()
                .flatMap(service -> steps(service).stream().skip(1).limit(1))
                .distinct()
                // The longest first: api-internal-targets is not of api.
                .sorted(Comparator.comparing(String::length).reversed())
                .toList());
    }

    /** Empty for what nobody has for itself. */
    String of(DeclaredResource resource) {
        return names.stream()
                .filter(name -> steps(resource).stream().anyMatch(step -> (step + "-").startsWith(name + "-")))
                .findFirst()
                .orElse("");
    }

    /** The path below the stack. */
    private static List<String> steps(DeclaredResource resource) {
        return Stream.of(resource.constructPath().split("/", -1)).skip(1).toList();
    }
}
