package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.ProviderLock;
import prode.testing.SandboxedTerraform;

/** The double of the provider is no package and has no checksum. */
@Tag("terraform")
class ProviderLockTest {
    private static final String STACK = "table-lock";

    /** Else who keeps a lock file loses the sandbox, or the sandbox changes what chooses the provider of production. */
    @Test
    void theSandboxNeitherNeedsNorTouchesALockFile() throws IOException {
        try (var terraform = SandboxedTerraform.of(Path.of("src/test/resources/sandbox"))) {
            var lock = terraform.stack(STACK).resolve(".terraform.lock.hcl");
            terraform.succeed(STACK, "init", "-input=false");
            assertThat(lock).doesNotExist();
            Files.writeString(lock, ProviderLock.of("5.23.1"));

            terraform.succeed(STACK, "init", "-input=false", "-lockfile=readonly");
            terraform.succeed(STACK, "apply", "-input=false", "-auto-approve");

            assertThat(terraform.resourceCount()).isPositive();
            assertThat(lock).hasContent(ProviderLock.of("5.23.1"));
        }
    }
}
