package prode.ops.cli;

import picocli.CommandLine.Command;

/** The remote state. */
@Command(
        name = "state",
        description = "Looks after Terraform's remote state.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "<command>",
        subcommands = {StateBootstrapCommand.class})
final class StateCommand {}
