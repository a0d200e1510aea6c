package prode.cli;

import java.io.IOException;
import java.time.Clock;
import prode.aws.AwsAccess;
import prode.ops.state.StackState;
import prode.terraform.stack.DeclaredStack;

/** The state of one stack in its account, the right one only. */
record OpenState(DeclaredStack stack, AwsAccess access, StackState state) implements AutoCloseable {
    static OpenState of(Project project, String name) throws IOException {
        var stack = project.stack(name);
        var access = project.aws(stack);
        return new OpenState(stack, access, StackState.of(access, stack, Clock.systemUTC()));
    }

    @Override
    public void close() {
        access.close();
    }
}
