package prode.cli;

import picocli.CommandLine.Command;

/** The images in the account's repositories. */
@Command(
        name = "images",
        description = "Looks after the images in the account's repositories.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "<command>")
@Group(ImagesMarkCommand.class)
final class ImagesCommand {}
