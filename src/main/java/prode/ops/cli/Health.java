package prode.ops.cli;

import java.io.IOException;
import prode.ops.CommandFailure;
import prode.ops.ExitCode;
import prode.ops.applied.AppliedState;
import prode.ops.aws.AwsAccess;
import prode.ops.declared.DeclaredStack;
import prode.ops.health.Checks;
import prode.ops.health.Expectations;
import prode.ops.health.live.LiveAccount;

/** One stack in its account, ready to be looked at. */
record Health(DeclaredStack stack, AwsAccess access, Expectations expected) implements AutoCloseable {
    static Health open(Project project, String name) throws IOException {
        var stack = project.stack(name);
        var access = project.aws(stack);
        try {
            var state = AppliedState.read(access.s3(), stack.backend())
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.FINDINGS,
                            name + ": never applied: s3://" + stack.backend().path()
                                    + " has no state; ./scripts/deploy " + name));
            return new Health(stack, access, Expectations.of(stack, state));
        } catch (RuntimeException e) {
            access.close();
            throw e;
        }
    }

    Checks checks() {
        return Checks.of(expected, LiveAccount.of(access, stack));
    }

    @Override
    public void close() {
        access.close();
    }
}
