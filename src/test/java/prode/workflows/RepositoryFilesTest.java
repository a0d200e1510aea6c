package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files beside the project that repeat what it says: for editors, for tools that install tools, for other pipelines. */
class RepositoryFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A container without one of them ends a newcomer's first command with an error about the machine. */
    @Test
    void theContainerHasEveryPackageOfTheReadme() throws IOException {
        var container = Files.readString(Path.of(".devcontainer/Dockerfile"));
        var asked = new TreeSet<String>();
        for (var line : Files.readAllLines(Path.of("README.md"))) {
            if (line.startsWith("|") && !line.contains("backports")) {
                words("apt-get install ([a-z0-9 -]+)", line)
                        .flatMap(names -> Stream.of(names.split(" ")))
                        .forEach(asked::add);
            }
        }
        asked.remove("debootstrap");

        assertThat(asked).contains("maven", "postgresql", "graphviz");
        assertThat(asked).allSatisfy(name -> assertThat(container).containsPattern("[ \\n]" + name + "[ \\n]"));
    }

    /** Two versions of Terraform write two kinds of state: the laptop's would lock out the pipeline's. */
    @Test
    void aLaptopGetsThePipelinesTerraform() throws IOException {
        var laptop = words("terraform = \"(.*)\"", Files.readString(Path.of(".mise.toml")))
                .toList();

        assertThat(laptop).hasSize(1);
        assertThat(Workflow.all().stream()
                        .flatMap(workflow -> words(
                                "terraform_version=([0-9.]+)",
                                workflow.content().toString())))
                .isNotEmpty()
                .containsOnly(laptop.get(0));
    }

    /** A ceiling for a library that is gone says nothing; one with a typing error lets the update through. */
    @Test
    void everyCeilingIsOfSomethingThatIsUsed() throws IOException {
        var pinned = Stream.of(
                        "pom.xml",
                        "scripts/tools/monitoring/prometheus/go.mod",
                        "scripts/bindings/package.json",
                        ".mise.toml")
                .map(Path::of)
                .filter(Files::exists)
                .map(RepositoryFilesTest::read)
                .reduce("", String::concat);

        for (var rule : JSON.readTree(read(Path.of(".github/renovate.json"))).path("packageRules")) {
            if (rule.has("allowedVersions") || rule.path("enabled").isBoolean()) {
                for (JsonNode name : rule.path("matchPackageNames")) {
                    var artifact = name.asText().replaceFirst(".*[:/]", "");
                    assertThat(pinned).as(name.asText()).contains(artifact);
                }
            }
        }
    }

    /** Who is not on GitHub and misses a step, deploys without its check. */
    @Test
    void thePageForOtherPipelinesNamesEveryScriptOfTheWorkflows() throws IOException {
        var page = Files.readString(Path.of("docs/processes/other-pipelines.md"));
        var scripts = new TreeSet<String>();
        Workflow.all().stream()
                .flatMap(workflow -> workflow.jobs().values().stream())
                .flatMap(job -> job.steps().stream())
                .flatMap(step ->
                        words("scripts/(ci/[a-z-]+|prod-e [a-z]+(?: [a-z]+)?|[a-z]+)", String.valueOf(step.run())))
                .map(name -> name.replace("ci/", ""))
                .forEach(scripts::add);
        // Only builds it: ./scripts/prod-e --version.
        scripts.remove("prod");

        assertThat(scripts).contains("check-output", "prod-e health", "keep-errored-state");
        assertThat(scripts).allSatisfy(name -> assertThat(page).contains(name));
    }

    /** The release of a tag is made of it. */
    @Test
    void theChangelogBeginsWithWhatComesNext() throws IOException {
        assertThat(words("(?m)^## (.*)$", Files.readString(Path.of("docs/changelog.md")))
                        .findFirst())
                .hasValueSatisfying(title -> assertThat(title).matches("Next|\\d+\\.\\d+\\.\\d+.*"));
    }

    private static Stream<String> words(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1).strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
