package prode.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.config.load.ConfigLoader;
import prode.testing.Resource;
import prode.testing.Stacks;

/** What exists is imported: a switch that skipped its creation made Terraform plan to destroy it. */
@Tag("synth")
class AdoptionTest {
    private static final Path ENVIRONMENTS = Path.of("src/test/resources/environments");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyAddressBecomesAnImportBlockOfItsStack() {
        var output = Stacks.output("adopting/production");

        assertThat(imports(output, "prod-e"))
                .isEqualTo("[{\"id\":\"prod-e-cluster\",\"to\":\"aws_ecs_cluster.compute_cluster_C5B6A9D6\"}]");
        assertThat(imports(output, "prod-e-foundation"))
                .isEqualTo(
                        "[{\"id\":\"prod-e-backend\",\"to\":\"aws_ecr_repository.images_prod-e-backend_18584A51\"}]");
    }

    /** The resource is declared like any other: its creation is never skipped. */
    @Test
    void everyAddressIsStillThere() {
        for (var stack : new String[] {"prod-e", "prod-e-foundation"}) {
            assertThat(addresses("adopting/production", stack))
                    .isNotEmpty()
                    .isEqualTo(addresses("native-lock/production", stack));
        }
    }

    @Test
    void anAddressThatNoStackHasIsNamedWithItsLineAndWhatThereIs() throws IOException {
        var environments = ConfigLoader.load(ENVIRONMENTS.resolve("adopting-nothing"));

        var refused = catchThrowableOfType(
                AdoptionException.class, () -> Synthesize.synthesize(environments, Path.of("target/lambda"), folder));

        assertThat(Synthesize.explain(ENVIRONMENTS.resolve("adopting-nothing"), refused))
                .hasMessage("""
                        src/test/resources/environments/adopting-nothing/production.yaml:17 \
                        adopt.aws_ecs_cluster.compute_cluster: is no address of prod-e-foundation, prod-e, \
                        got aws_ecs_cluster.compute_cluster, allowed aws_ecs_cluster.compute_cluster_C5B6A9D6
                        src/test/resources/environments/adopting-nothing/production.yaml:18 \
                        adopt.aws_sagemaker_model.none: is no address of prod-e-foundation, prod-e, \
                        got aws_sagemaker_model.none, allowed types that the stacks have""");
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /** Two environments have one foundation: one of the two ids would be left out in silence. */
    @Test
    void environmentsOfOneAccountAgreeOnWhatTheirFoundationAdopts() throws IOException {
        var text = Files.readString(ENVIRONMENTS.resolve("adopting/production.yaml"));
        Files.writeString(folder.resolve("production.yaml"), text);
        Files.writeString(
                folder.resolve("staging.yaml"),
                text.substring(0, text.indexOf("adopt:"))
                        + "adopt:\n  aws_ecr_repository.images_prod-e-backend_18584A51: another-backend\n");
        var environments = ConfigLoader.load(folder);

        var refused = catchThrowableOfType(
                AdoptionException.class,
                () -> Synthesize.synthesize(environments, Path.of("target/lambda"), folder.resolve("output")));

        assertThat(refused)
                .hasMessageContaining("differs from another environment")
                .hasMessageContaining("staging");
    }

    private static List<String> addresses(String environment, String stack) {
        return Stacks.stack(Stacks.output(environment), stack).all().stream()
                .map(Resource::address)
                .toList();
    }

    private static String imports(Path output, String stack) {
        return Stacks.stack(output, stack).root().path("import").toString();
    }
}
