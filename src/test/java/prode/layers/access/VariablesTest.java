package prode.layers.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.config.load.ConfigLoader;
import prode.iam.Statement;

/** A right to keys for the variables of functions goes no further than the functions whose variables a key encrypts. */
@Tag("golden")
class VariablesTest {
    @TempDir
    private Path folder;

    @Test
    void anEnvironmentWhoseFunctionsHaveLambdasOwnKeyNeedsNoRightToAnother() throws IOException {
        var text = Files.readString(Path.of("src/main/environments/production.yaml"));
        Files.writeString(folder.resolve("production.yaml"), text);
        Files.writeString(folder.resolve("staging.yaml"), text + "\nfunctions:\n  encryptVariables: true\n");
        var account = AccountScope.of(ConfigLoader.load(folder), null);
        var production = account.only(account.environments().get(0));
        var staging = account.only(account.environments().get(1));

        assertThat(account.forVariables(Statement.allow("Read", "kms:Decrypt")).toString())
                .contains(staging.functionArns())
                .doesNotContain("function:prod-e-database-roles");
        assertThat(WorkloadRights.of(production).toJson()).doesNotContain("kms:");
        assertThat(WorkloadRights.of(staging).toJson()).contains("kms:Encrypt");
    }
}
