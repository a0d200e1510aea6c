package prode.cli;

import prode.aws.AwsAccess;
import prode.ops.state.StackState;
import prode.terraform.stack.DeclaredStack;

/** The state of one stack in its account, the right one only. */
record OpenState(DeclaredStack stack, AwsAccess access, StackState state) implements AutoCloseable {
    @Override
    public void close() {
        access.close();
    }
}
