package prode.cli;

import picocli.CommandLine.Command;

/** The commands on Terraform's state. */
@Command(
        name = "state",
        description = {
            "Looks after Terraform's state: object, digest and lock.",
            "What changes something says first what it would do; --apply does it."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "<command>")
@Group({
    StateAdoptCommand.class,
    StateBootstrapCommand.class,
    StateStatusCommand.class,
    StateVerifyCommand.class,
    StateUnlockCommand.class,
    StateRepairCommand.class,
    StateHistoryCommand.class,
    StateRollbackCommand.class,
    StateRecoverCommand.class
})
final class StateCommand {}
