package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.config.load.ConfigLoader;
import prode.stacks.Synthesize;
import prode.testing.SandboxedTerraform;

/**
 * Regions that are younger than lists in Terraform and in the provider: what synthesis accepts, Terraform must plan. Run it
 * with another Terraform first on the PATH to try that one.
 */
@Tag("terraform")
@Tag("soak")
class YoungRegionsTest {
    private static final Path TEMPLATE = Path.of("src/test/resources/environments/new-region/production.yaml");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ap-southeast-5",
                "ap-southeast-6",
                "ap-southeast-7",
                "ca-west-1",
                "mx-central-1",
                "ap-east-2",
                "cn-north-1",
                "us-gov-east-1"
            })
    void livesFromInitToASecondPlan(String region, @TempDir Path folder) throws IOException {
        var environments = Files.createDirectories(folder.resolve("environments"));
        var text = Files.readString(TEMPLATE).replace("ap-east-2", region);
        var budget = region.startsWith("us-gov-") ? "\nbudget:\n  enabled: false\n" : "";
        Files.writeString(environments.resolve("production.yaml"), text + budget);
        var output = folder.resolve("output");
        Synthesize.synthesize(ConfigLoader.load(environments), Path.of("target/lambda"), output);

        try (var terraform = SandboxedTerraform.of(output)) {
            for (var stack : terraform.stackNames()) {
                terraform.succeed(stack, "init", "-input=false", "-no-color");
                terraform.succeed(stack, "apply", "-input=false", "-no-color", "-auto-approve");
                var again = terraform.terraform(stack, "plan", "-input=false", "-detailed-exitcode");

                assertThat(again.exitCode()).as(again.everything()).isZero();
            }
        }
    }
}
