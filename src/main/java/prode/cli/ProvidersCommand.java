package prode.cli;

import picocli.CommandLine.Command;

/** The programs that Terraform takes from others. */
@Command(
        name = "providers",
        description = "Looks after the providers that Terraform runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "<command>")
@Group(ProvidersLockCommand.class)
final class ProvidersCommand {}
