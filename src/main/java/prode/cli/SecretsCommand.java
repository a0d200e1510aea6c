package prode.cli;

import picocli.CommandLine.Command;

/** The commands on secrets. */
@Command(
        name = "secrets",
        description = "Looks after the secrets of the foundation.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "<command>")
@Group({SecretsInitCommand.class})
final class SecretsCommand {}
