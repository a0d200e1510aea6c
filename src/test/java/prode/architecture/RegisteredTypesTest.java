package prode.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/** A type of the committed stacks stands in every register of types; whoever adds one sees at once where it is missing. */
class RegisteredTypesTest {
    private static final Path SANDBOX = Path.of("src/main/resources/prode/sandbox/aws-types.json");
    private static final Path REVIEW_AND_COST = Path.of("src/main/resources/prode/terraform/resource-types.json");
    private static final Path RIGHTS = Path.of("src/test/resources/prode/iam/terraform-calls.yaml");

    /** A data source is nothing that can be lost or paid for. */
    @Test
    void everyTypeOfTheStacksStandsInEveryRegister() throws IOException {
        var sandbox = keys(SANDBOX, "resources");
        keys(SANDBOX, "dataSources").forEach(type -> sandbox.add("data." + type));
        var reviewed = keys(REVIEW_AND_COST, "types");
        var allowed = keys(RIGHTS, "types");
        var missing = new ArrayList<String>();
        for (var type : typesOfTheStacks()) {
            if (!sandbox.contains(type)) {
                missing.add(type + " is missing in " + SANDBOX);
            }
            if (!reviewed.contains(type) && !type.startsWith("data.")) {
                missing.add(type + " is missing in " + REVIEW_AND_COST);
            }
            if (!allowed.contains(type)) {
                missing.add(type + " is missing in " + RIGHTS);
            }
        }

        assertThat(missing).as("docs/extending.md says what an entry is").isEmpty();
    }

    private static Set<String> typesOfTheStacks() throws IOException {
        var types = new TreeSet<String>();
        for (var stack : DeclaredStack.all(Path.of("main.tf.json-output/stacks"))) {
            stack.resources().stream().map(DeclaredResource::type).forEach(types::add);
            stack.data().stream().map(DeclaredResource::type).forEach(types::add);
        }
        return types;
    }

    /** The keys of an object in a file; JSON is YAML, too. */
    private static Set<String> keys(Path file, String object) throws IOException {
        var content = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        var keys = new TreeSet<String>();
        ((Map<?, ?>) Objects.requireNonNull(content.get(object))).keySet().forEach(key -> keys.add((String) key));
        return keys;
    }
}
