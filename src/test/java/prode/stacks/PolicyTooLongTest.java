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
import prode.layers.access.PolicyTooLong;

/** An account that outgrows its pipeline is told at its desk, not by a foundation that stops in the middle. */
@Tag("synth")
class PolicyTooLongTest {
    @TempDir
    private Path folder;

    @Test
    void tooManyEnvironmentsWithEverythingAreTold() throws IOException {
        var text = Files.readString(Path.of("src/test/resources/environments/everything.yaml"));
        for (String name : List.of("acceptance", "load-test-1", "load-test-2", "staging-one", "staging-two")) {
            Files.writeString(folder.resolve(name + ".yaml"), text.replace(".example.", "." + name + ".example."));
        }
        var environments = ConfigLoader.load(folder);
        var output = folder.resolve("output");

        var refused = catchThrowableOfType(
                PolicyTooLong.class, () -> Synthesize.synthesize(environments, Path.of("target/lambda"), output));

        assertThat(Synthesize.explain(folder, refused).getMessage())
                .matches(".*acceptance\\.yaml:\\d+ access\\.github: needs a longer policy than IAM takes for all that"
                        + " its account's environments have, got shop-pipeline-reads, 6\\d{3} characters, allowed at most"
                        + " 6144: fewer environments or services, shorter names, or a further account");
        try (var files = Files.walk(output)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
