package prode.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.ops.health.Expectations.Service;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.AppliedState;
import prode.testing.Stacks;

/** A service without tasks is an outage, except where the environment file says that it may have none. */
@Tag("synth")
class RestingServicesTest {
    @Test
    void aWorkerWithoutWorkAndAServiceAsleepAtNightMayHaveNoTask() throws IOException {
        var staging = DeclaredStack.read(Stacks.output("shop", "shop/staging", "everything").resolve("stacks"), "shop-staging");

        assertThat(Expectations.of(staging, AppliedState.none()).services())
                .filteredOn(Service::mayRest)
                .extracting(Service::name)
                .containsExactlyInAnyOrder("shop-staging-web", "shop-staging-worker");
    }
}
