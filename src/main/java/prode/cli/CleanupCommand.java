package prode.cli;

import picocli.CommandLine.Command;

/** Unused resources: found, reviewed, deleted. */
@Command(
        name = "cleanup",
        description = {
            "Finds what nothing uses and deletes what was approved, in two steps.",
            "'plan' writes a report and changes nothing; 'apply' deletes only what a reviewed report names."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "<command>")
@Group({CleanupPlanCommand.class, CleanupApplyCommand.class})
final class CleanupCommand {}
