package prode.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import prode.aws.AwsAccess;
import prode.failure.CheckFailed;
import prode.failure.Failure;
import prode.ops.health.Checks;
import prode.ops.health.Expectations;
import prode.ops.health.HealthReport;
import prode.ops.health.LiveAccount;
import prode.ops.health.ObservedSystem;
import prode.ops.health.Verification;
import prode.ops.health.Waiting;
import prode.ops.state.StackState;
import prode.terraform.stack.DeclaredStack;
import software.amazon.awssdk.core.exception.SdkException;

/** One stack in its account, ready to be looked at. */
record Health(OpenState open, ObservedSystem account, Expectations expected) implements AutoCloseable {
    static Health open(StackOption chosen) throws IOException {
        var open = chosen.open();
        try {
            var account = new LiveAccount(open.access(), open.state());
            return new Health(open, account, expected(open.stack(), open.state()));
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private static Expectations expected(DeclaredStack stack, StackState state) {
        var applied = state.applied()
                .orElseThrow(() -> new CheckFailed(stack.name() + ": never applied: s3://" + state.path()
                        + " has no state; next: ./scripts/deploy " + stack.name()));
        return Expectations.of(stack, applied);
    }

    /** The same stack as it was applied by now; as it was before, if that can't be read at the moment. */
    Health again() {
        try {
            return expecting(expected(stack(), open.state()));
        } catch (Failure | SdkException e) {
            return this;
        }
    }

    /** The same stack, but one service is to run another revision than the one that was applied. */
    Health withRevision(String service, String taskDefinition) {
        return expecting(expected.withRevision(service, taskDefinition));
    }

    private Health expecting(Expectations other) {
        return new Health(open, account, other);
    }

    /** Waits until all is well, telling the way there. */
    HealthReport verify(Waiting waiting, Duration timeout, PrintWriter talk) throws InterruptedException {
        var verification = new Verification(checks(), waiting, line -> talk.println("waiting: " + line));
        return verification.run(stack().name(), timeout);
    }

    DeclaredStack stack() {
        return open.stack();
    }

    AwsAccess access() {
        return open.access();
    }

    Checks checks() {
        return Checks.of(expected, account);
    }

    /** One look, at what would break it later, too. */
    HealthReport look() {
        return new HealthReport(
                stack().name(), Checks.watching(expected, account).look());
    }

    @Override
    public void close() {
        open.close();
    }
}
