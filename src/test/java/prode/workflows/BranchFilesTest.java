package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;
import prode.testing.ScratchRepository;

/** What a comment takes of a branch, or of a failure, must be that and nothing of the machine. */
class BranchFilesTest {
    @TempDir
    private Path folder = Path.of("");

    /** A link in the branch would put a file of the machine that may ask for a role into the comment. */
    @Test
    void environmentFilesAreTakenOutOfGitAndNotOutOfTheFolder() throws IOException {
        var canary = Files.writeString(folder.resolve("credentials"), "key: canary\n");
        var repository = ScratchRepository.ofExisting(Files.createDirectory(folder.resolve("branch")));
        var files = Files.createDirectories(repository.folder().resolve("src/main/environments"));
        Files.writeString(files.resolve("staging.yaml"), "a: 1\n");
        Files.createSymbolicLink(files.resolve("production.yaml"), canary);
        Files.writeString(files.resolve("environment.schema.json"), "{}\n");
        repository.commit("change");
        var root = script("branch-environments");

        run(root, "scripts/ci/branch-environments", repository.folder().toString());

        var out = root.resolve("target/ci/environments");
        assertThat(out.resolve("staging.yaml")).hasContent("a: 1\n");
        assertThat(out.resolve("production.yaml")).content().doesNotContain("canary");
        assertThat(out.resolve("environment.schema.json")).doesNotExist();
    }

    @Test
    void aPlanThatFailedSaysWhyInTheComment() throws IOException {
        var root = script("no-plan");
        Files.writeString(
                Files.createDirectories(root.resolve("target/ci/plans")).resolve("failed.md"), "- `prod-e`: why\n");

        run(root, "scripts/ci/no-plan", "--link", "https://example.com/1");

        assertThat(root.resolve("target/ci/review/comment.md"))
                .content()
                .isEqualTo("**Not planned.** The plan failed: [details](https://example.com/1).\n\n- `prod-e`: why\n");
    }

    private Path script(String name) throws IOException {
        var root = Files.createDirectories(folder.resolve("checkout"));
        var script = Files.createDirectories(root.resolve("scripts/ci")).resolve(name);
        Files.copy(Path.of("scripts/ci", name), script, StandardCopyOption.COPY_ATTRIBUTES);
        return root;
    }

    private static void run(Path root, String script, String... arguments) {
        Command.succeed(Stream.concat(Stream.of(root.resolve(script).toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }
}
