package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.failure.ExitCode;
import prode.ops.health.ManualTime;
import prode.testing.EmulatedStack;
import prode.testing.EmulatedStackExtension;
import prode.testing.FaultProxy;
import prode.testing.FaultProxy.Fault;

/** With a role that may do nothing each command says which right it misses, as AWS names it, and takes nothing for well. */
@Tag("emulator")
@ExtendWith(EmulatedStackExtension.class)
class DeniedCommandsTest {
    private static final Pattern DENIED = Pattern.compile("denied: (\\S*)");

    private final EmulatedStack stack;
    private FaultProxy proxy;

    DeniedCommandsTest(EmulatedStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void denyAll() {
        proxy = FaultProxy.before(stack.front().endpoint());
        proxy.fail(call -> call.service().equals("sts") ? Fault.NONE : Fault.DENIED_IN_FEW_WORDS);
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "health",
                "verify --timeout 1s",
                "doctor",
                "status",
                "logs backend",
                "inventory",
                "rollback --apply",
                "images mark --apply",
                "cleanup plan",
                "deploy --no-synth --auto-approve prod-e",
                "state status",
                "state verify",
                "state history",
                "state repair --apply",
                "state unlock --id 0123",
                "state rollback --apply --to 0123",
                "state adopt"
            })
    void nameTheRight(String words) {
        var environment = new TreeMap<>(stack.environment());
        environment.put("AWS_ENDPOINT_URL", proxy.endpoint().toString());
        environment.put("PATH", System.getenv("PATH"));

        var result = CommandRun.of(stack.root(), environment, new ManualTime(), words.split(" ", -1));

        assertThat(result.exitCode()).as(result.err()).isIn(ExitCode.FINDINGS, ExitCode.PARTIAL, ExitCode.CLOUD);
        var everything = result.out() + result.err();
        assertThat(DENIED.matcher(everything).results().map(found -> found.group(1)))
                .as(everything)
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action).matches("[a-z0-9-]+:[A-Z][A-Za-z]+;"));
        assertThat(everything).doesNotContain("said null", "\tat ");
    }
}
