package prode.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.TerraformDataSource;
import com.hashicorp.cdktf.TerraformResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.terraform.stack.Origins;
import prode.testing.Stacks;
import software.constructs.IConstruct;

/** Whoever reads a plan's danger is led to a class by its name: to the wrong one, and the wrong thing gets changed. */
@Tag("synth")
class OriginsTest {
    @Test
    void everyResourceComesFromTheClassThatMadeIt() throws IOException {
        var environment = Stacks.environments().get(0);
        var app = new App(AppConfig.builder().outdir("target/test-origins").build());
        new FoundationStack(app, SharedAccount.of(Stacks.environments()).get(0));
        new EnvironmentStack(app, environment, Path.of("target/lambda"));
        var origins = new TreeMap<String, Origins>();
        for (var stack : List.of("prod-e", "prod-e-foundation")) {
            origins.put(stack, Origins.read(Stacks.committed().resolve("stacks").resolve(stack)));
        }
        var made = new TreeMap<String, String>();
        var told = new TreeMap<String, String>();

        for (var construct : app.getNode().findAll()) {
            if (construct instanceof TerraformResource || construct instanceof TerraformDataSource) {
                var path = construct.getNode().getPath();
                made.put(path, innermost(construct));
                told.put(
                        path,
                        Objects.requireNonNull(origins.get(path.split("/", 2)[0]))
                                .source(path)
                                .filter(Files::exists)
                                .map(file -> file.getFileName().toString().replace(".java", ""))
                                .orElse(""));
            }
        }

        assertThat(told).hasSizeGreaterThan(100).containsExactlyInAnyOrderEntriesOf(made);
    }

    /** What jsii hands back for a class of ours is the very object that was made. */
    private static String innermost(IConstruct construct) {
        var scope = construct.getNode().getScope();
        return scope.getClass().getName().startsWith("prode.")
                ? scope.getClass().getSimpleName()
                : innermost(scope);
    }
}
