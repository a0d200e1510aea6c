package prode.ops.cli;

import picocli.CommandLine.Command;

/** The remote state. */
@Command(
        name = "state",
        description = "Looks after Terraform's remote state.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "<command>",
        subcommands = {StateAdoptCommand.class, StateBootstrapCommand.class})
final class StateCommand {}
