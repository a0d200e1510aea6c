package prode.ops.destroy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.stack.DeclaredStack;

/**
 * What refuses to be destroyed, told as a whole and before the first step: Terraform and AWS would refuse one after the
 * other, in the middle.
 */
public final class Guards {
    /** Switches of AWS's own; source: arguments of the AWS provider 6. */
    private static final List<String> SWITCHES =
            List.of("deletion_protection", "deletion_protection_enabled", "enable_deletion_protection");

    private Guards() {}

    /**
     * Refuses production, what an account has once, and what its own configuration protects.
     *
     * @throws Failure with exit code 3 and a line a reason
     */
    public static void check(DeclaredStack stack) {
        if (stack.isFoundation()) {
            throw new Refused(stack.name()
                    + ": is a foundation: it keeps the states, images and secrets of the account's environments");
        }
        if ("production".equals(stack.tags().get("Environment"))) {
            throw new Refused(stack.name() + ": is production, which is never destroyed by one command");
        }
        refuse(
                stack.name() + ": is protected, nothing was changed; protection: false in its environment file and a"
                        + " deployment lift that",
                stack.resources().stream()
                        .flatMap(resource -> {
                            var guards = Stream.concat(
                                    switches(resource.json()),
                                    Stream.of("prevent_destroy")
                                            .filter(each -> resource.json()
                                                    .path("lifecycle")
                                                    .path(each)
                                                    .asBoolean()));
                            return lines(resource.constructPath(), guards);
                        })
                        .toList());
    }

    /**
     * Refuses a plan of which AWS would refuse a part: a protection that was lifted in the file and never deployed.
     *
     * @throws Failure with exit code 3 and a line a resource
     */
    public static void check(DeclaredStack stack, Plan plan) {
        refuse(
                stack.name() + ": is still protected in AWS, nothing was changed; a deployment lifts that",
                plan.changes().stream()
                        .filter(change -> change.action().destroys())
                        .flatMap(change -> lines(name(stack, change), switches(change.before())))
                        .toList());
    }

    static String name(DeclaredStack stack, Change change) {
        return stack.constructPath(change.address()).orElse(change.address());
    }

    private static Stream<String> switches(JsonNode arguments) {
        return SWITCHES.stream().filter(each -> arguments.path(each).asBoolean());
    }

    private static Stream<String> lines(String resource, Stream<String> guards) {
        var all = guards.toList();
        return all.isEmpty() ? Stream.of() : Stream.of(resource + ": " + String.join(", ", all));
    }

    private static void refuse(String reason, List<String> guarded) {
        if (!guarded.isEmpty()) {
            throw new Refused(reason + "\n  " + String.join("\n  ", guarded));
        }
    }
}
