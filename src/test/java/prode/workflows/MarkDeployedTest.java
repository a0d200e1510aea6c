package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;
import prode.testing.Stacks;

/** A rollback needs the images that ran; the lifecycle of their repositories spares them by their tag. */
@Tag("tool")
class MarkDeployedTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyImageOfTheStackGetsATagThatTheLifecycleSpares() throws IOException {
        var result = mark("echo '{}'");

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output().lines())
                .containsExactly(
                        "prod-e-backend:deployed-0123456789ab",
                        "prod-e-grafana:deployed-0123456789ab",
                        "prod-e-prometheus:deployed-0123456789ab");
        assertThat(Files.readString(folder.resolve("calls")))
                .contains("put-image --registry-id 111122223333 --repository-name prod-e-backend"
                        + " --image-tag deployed-0123456789ab --image-digest " + DIGEST);
        assertThat(lifecycle()).contains("\"tagPrefixList\":[\"deployed-\"]");
    }

    @Test
    void aSecondDeploymentOfTheSameImageIsFine() throws IOException {
        var result = mark("echo 'An error occurred (ImageAlreadyExistsException)' >&2; exit 254");

        assertThat(result.exitCode()).as(result.errors()).isZero();
    }

    @Test
    void aMissingRightIsNotHidden() throws IOException {
        var result = mark("echo 'An error occurred (AccessDeniedException)' >&2; exit 254");

        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(result.errors()).isEqualTo("aws ecr put-image: An error occurred (AccessDeniedException)\n");
    }

    private Command.Result mark(String putImage) throws IOException {
        Programs.write(folder.resolve("programs/aws"), """
                echo "$*" >>'%s'
                case "$2" in
                  batch-get-image) echo '{"images": [{"imageId": {"imageDigest": "%s"}, "imageManifest": "{}",
                    "imageManifestMediaType": "application/vnd.oci.image.index.v1+json"}]}' ;;
                  put-image) %s ;;
                esac
                """.formatted(folder.resolve("calls"), DIGEST, putImage));
        // A launcher of Python may put its own programs before ours; the interpreter itself doesn't.
        var python = Command.succeed("python3", "-c", "import sys; print(sys.executable)")
                .strip();
        return Command.run(
                Map.of("PATH", folder.resolve("programs") + ":" + System.getenv("PATH")),
                List.of(python, "scripts/ci/mark-deployed", "prod-e"));
    }

    private static String lifecycle() {
        return Stacks.stack(Stacks.committed(), "prod-e-foundation")
                .all("aws_ecr_lifecycle_policy")
                .get(0)
                .text("/policy");
    }
}
