package prode.layers.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.layers.access.TerraformCalls.Call;
import prode.testing.Resource;
import prode.testing.RoleInJson;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/**
 * A right that is missing stops a deployment half way, with part of it done; a right too many is there for whoever gets
 * hold of a job. So the apply role can do exactly what Terraform asks for, and the plan role can read all of it.
 */
@Tag("synth")
class TerraformRightsTest {
    private static final TerraformCalls CALLS = TerraformCalls.load();
    private static final String ALLOWED = " " + Decision.allowed;

    /** What an output folder holds: a foundation and the environments on it. */
    private record World(TerraformJson foundation, List<TypedStack> environments) {
        static World of(Path output, String foundation, String... environments) {
            return new World(
                    Stacks.stack(output, foundation),
                    Stream.of(environments)
                            .map(name -> new TypedStack(Stacks.stack(output, name)))
                            .toList());
        }
    }

    /** Every choice that brings a type of its own. */
    private static final List<World> WORLDS = List.of(
            World.of(Stacks.output("production", "staging"), "prod-e-foundation", "prod-e", "prod-e-staging"),
            World.of(Stacks.output("regional-nat/production"), "prod-e-foundation", "prod-e"),
            World.of(Stacks.output("nat/production"), "prod-e-foundation", "prod-e"),
            World.of(Stacks.output("existing/production"), "prod-e-foundation", "prod-e"),
            World.of(Stacks.output("everything"), "shop-foundation", "shop-everything"),
            World.of(Stacks.output("shop", "shop/staging", "everything"), "shop-foundation", "shop-staging"),
            World.of(
                    Stacks.output("altered/production", "altered/staging"), "shop-foundation", "shop", "shop-staging"));

    @Test
    void everyTypeHasItsCallsInTheTable() {
        assertThat(allStacks()
                        .flatMap(stack -> stack.resources().stream())
                        .map(TypedStack::type)
                        .distinct()
                        .filter(type -> !CALLS.types().containsKey(type)))
                .as("types that " + TerraformCalls.FILE + " does not know")
                .isEmpty();
    }

    @Test
    void applyMayDoAllThatTerraformAsksFor() {
        for (World world : WORLDS) {
            assertThat(refused(world, world.environments(), "apply", TerraformCalls.ALLOWED))
                    .isEmpty();
        }
    }

    /** In the foundation too: it is part of the daily drift, and its state can be rolled back like any other. */
    @ParameterizedTest
    @ValueSource(strings = {"plan", "state-admin"})
    void whoPlansMayReadAllThatTerraformRefreshes(String role) {
        for (World world : WORLDS) {
            var stacks = new ArrayList<>(world.environments());
            stacks.add(new TypedStack(world.foundation()));

            assertThat(refused(world, stacks, role, List.of("read"))).isEmpty();
        }
    }

    @Test
    void applyDeletesNothingThatHoldsData() {
        for (World world : WORLDS) {
            assertThat(decisions(world, world.environments(), "apply", List.of(TerraformCalls.REFUSED)))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).endsWith("explicitlyDenied"));
        }
    }

    /** Taking a right away makes exactly the calls fail that need it; a right that makes none fail is one too many. */
    @Test
    void applyHasNoRightThatTerraformDoesNotAskFor() {
        assertThat(rightsOfApply())
                .hasSizeGreaterThan(100)
                .allSatisfy(right -> assertThat(WORLDS.stream().flatMap(world -> failuresWithout(right, world)))
                        .as("calls that need " + right)
                        .isNotEmpty());
    }

    private static Stream<String> failuresWithout(String right, World world) {
        RoleInJson apply = RoleInJson.of(world.foundation(), "apply");
        RoleInJson less = apply.with(without(apply.policies(), right));
        return decisions(less, world.environments(), TerraformCalls.ALLOWED, call -> matches(right, call.action()))
                .filter(line -> !line.endsWith(ALLOWED))
                .limit(1);
    }

    private static Stream<TypedStack> allStacks() {
        return WORLDS.stream()
                .flatMap(world ->
                        Stream.concat(world.environments().stream(), Stream.of(new TypedStack(world.foundation()))));
    }

    private static Stream<String> refused(World world, List<TypedStack> stacks, String role, List<String> phases) {
        return decisions(world, stacks, role, phases).filter(line -> !line.endsWith(ALLOWED));
    }

    private static Stream<String> decisions(World world, List<TypedStack> stacks, String role, List<String> phases) {
        return decisions(RoleInJson.of(world.foundation(), role), stacks, phases, call -> true);
    }

    /** Resource, phase, action, ARN and what AWS answers, a line a call. */
    private static Stream<String> decisions(
            RoleInJson role, List<TypedStack> stacks, List<String> phases, Predicate<Call> wanted) {
        return stacks.stream()
                .flatMap(stack -> stack.resources().stream()
                        .flatMap(resource -> phases.stream()
                                .flatMap(phase -> calls(resource, phase)
                                        .filter(wanted)
                                        .map(call -> stack.request(call, resource, role))
                                        .map(request -> String.join(
                                                " ",
                                                resource.address(),
                                                phase,
                                                request.action(),
                                                request.resource(),
                                                role.decide(request).name())))));
    }

    private static Stream<Call> calls(Resource resource, String phase) {
        return CALLS.types().getOrDefault(TypedStack.type(resource), Map.of()).getOrDefault(phase, List.of()).stream()
                .filter(call -> TypedStack.applies(call, resource));
    }

    /** Actions that only the apply role has, as its policies write them. */
    private static Set<String> rightsOfApply() {
        var rights = new TreeSet<String>();
        var policies = WORLDS.stream()
                .flatMap(world -> world.foundation().all("aws_iam_policy").stream())
                .toList();
        for (Resource policy : policies) {
            if (policy.path().matches("access/(network|runtime|data|observation|edge|workloads-.*)/?")) {
                for (JsonNode statement :
                        TerraformJson.parse(policy.text("/policy")).path("Statement")) {
                    statement.path("Action").forEach(action -> rights.add(action.asText()));
                }
            }
        }
        return rights;
    }

    private static Policies without(Policies policies, String right) {
        return new Policies(
                policies.identity().stream().map(text -> without(text, right)).toList(),
                policies.boundary(),
                policies.resource());
    }

    private static String without(String policy, String right) {
        JsonNode document = TerraformJson.parse(policy);
        for (JsonNode statement : document.path("Statement")) {
            ArrayNode kept = ((ObjectNode) statement).arrayNode();
            statement.path("Action").forEach(action -> {
                if (!action.asText().equals(right)) {
                    kept.add(action);
                }
            });
            ((ObjectNode) statement).set("Action", kept);
        }
        return document.toString();
    }

    private static boolean matches(String right, String action) {
        return right.endsWith("*") ? action.startsWith(right.substring(0, right.length() - 1)) : right.equals(action);
    }
}
