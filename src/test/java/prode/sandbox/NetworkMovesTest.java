package prode.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.review.ImpossibleMoves;
import prode.terraform.plan.PlanReader;
import prode.terraform.stack.DeclaredStack;
import prode.testing.Golden;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/**
 * Between any two choices of a network: a key that quietly replaces what holds data, or begins what AWS can't finish, is
 * found out when it is too late. What forces a replacement is what the provider says.
 */
@Tag("terraform")
@Tag("golden")
class NetworkMovesTest {
    private static final Path TABLE = Path.of("src/test/resources/prode/network/moves.txt");
    private static final String STACK = "prod-e";

    private static final String EXISTING = """
              existing:
                vpc: Name=shared
                zones:
                  - {zone: us-west-2b, publicSubnet: Tier=public, privateSubnet: Tier=private}
                  - {zone: us-west-2c, publicSubnet: Tier=public, privateSubnet: Tier=private}
            """.indent(0);

    private final Map<String, DeclaredStack> stacks = new HashMap<>();

    /** Choices between which a team can move, by the names of the table; the first of each is the default. */
    private static final List<Map<String, String>> CHOICES = List.of(
            choices(
                    "single", "  nat: single",
                    "single in another zone", "  natZone: us-west-2b",
                    "perZone", "  nat: perZone",
                    "regional", "  nat: regional",
                    "none", "  nat: none\n  interfaceEndpoints: true"),
            choices("own", "  isolatedData: false", "isolated", "  isolatedData: true", "existing", EXISTING),
            choices(
                    "open", "  acls: open",
                    "perTier", "  acls: perTier",
                    "emptied, open", "  defaults: emptied",
                    "emptied, perTier", "  defaults: emptied\n  acls: perTier",
                    "restored, open", "  defaults: restored",
                    "restored, perTier", "  defaults: restored\n  acls: perTier"));

    private static Map<String, String> choices(String... pairs) {
        var choices = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            choices.put(pairs[i], pairs[i + 1]);
        }
        return choices;
    }

    @Test
    void nothingThatHoldsDataGoesAndWhatAwsCanNotDoIsRefused() throws IOException {
        var table = new StringBuilder(
                "# A move between two choices of the network, and what a plan deletes or replaces.\n");
        for (var choices : CHOICES) {
            for (var from : choices.entrySet()) {
                for (var to : choices.entrySet()) {
                    if (!from.equals(to)) {
                        var target = stack(to.getValue());
                        var plan = SimulatedPlan.of(stack(from.getValue()), target);
                        Moves.write(from.getKey() + " to " + to.getKey(), plan, target, Set.of(), table);
                    }
                }
            }
        }
        Golden.assertMatches(TABLE, table.toString());
    }

    /** The table is worth what the simulation is: here the real Terraform says the same of one move in each group. */
    @Test
    void terraformPlansTheSame() throws IOException {
        var start = stack("");
        try (var terraform = SandboxedTerraform.of(Stacks.output())) {
            OwnedVpc.make(terraform, STACK);
            terraform.apply(STACK);
            for (String choice : List.of(
                    "  nat: regional\n  defaults: emptied\n  acls: perTier",
                    "  nat: none\n  interfaceEndpoints: true",
                    "  isolatedData: true",
                    EXISTING)) {
                var target = stack(choice);
                OwnedVpc.replace(terraform, STACK, "production", environment(choice));
                terraform.succeed(STACK, "plan", "-input=false", "-out=move.tfplan");
                var json =
                        terraform.succeed(STACK, "show", "-json", "move.tfplan").output();
                var plan = PlanReader.read(new ByteArrayInputStream(json.getBytes(UTF_8)), choice);
                var simulated = SimulatedPlan.of(start, target);

                assertThat(Moves.lost(plan)).as(choice).isEqualTo(Moves.lost(simulated));
                assertThat(ImpossibleMoves.of(plan, target)).isEqualTo(ImpossibleMoves.of(simulated, target));
            }
        }
    }

    private static String environment(String choice) throws IOException {
        var environment = Files.readString(Path.of("src/main/environments/production.yaml"));
        return choice.isEmpty() ? environment : environment + "\nnetwork:\n" + choice + "\n";
    }

    private DeclaredStack stack(String choice) throws IOException {
        var known = stacks.get(choice);
        if (known == null) {
            known = DeclaredStack.at(OwnedVpc.synthesize("production", environment(choice))
                    .resolve("stacks")
                    .resolve(STACK));
            stacks.put(choice, known);
        }
        return known;
    }
}
