package prode.terraform.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shell that was used for other work must not deploy to another state, nor a part, nor without the lock. */
class TerraformVariablesTest {
    @Test
    void whatIsForOtherWorkIsLeftOut() {
        var caller = Map.of(
                "TF_WORKSPACE", "try-out",
                "TF_CLI_ARGS", "-no-color",
                "TF_CLI_ARGS_plan", "-target=aws_vpc.network",
                "TF_CLI_ARGS_apply", "-lock=false");

        assertThat(TerraformVariables.of(caller)).isEmpty();
    }

    @Test
    void whatOnlySaysWhereThingsAreStays() {
        var caller = Map.of(
                "PATH", "/bin",
                "AWS_PROFILE", "production",
                "TF_CLI_ARGS_init", "-plugin-dir=/mirror",
                "TF_PLUGIN_CACHE_DIR", "/cache",
                "TF_DATA_DIR", ".terraform/mine",
                "TF_LOG", "debug");

        assertThat(TerraformVariables.of(caller)).isEqualTo(caller);
    }
}
