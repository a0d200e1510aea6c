package prode.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import prode.failure.ExitCode;

/** Adds to every command's help what its exit codes say: the common words, and the command's own instead of them. */
final class ExitCodes {
    /** Of every command. */
    static final Map<Integer, String> COMMON = Map.of(
            ExitCode.DONE, "done",
            ExitCode.BUG, "a mistake in this program",
            ExitCode.BAD_INPUT, "wrong arguments, configuration or tools",
            ExitCode.REFUSED, "refused: it would be dangerous, or the account is another one",
            ExitCode.FINDINGS, "findings, or a failed check",
            ExitCode.PARTIAL, "done in part, or not known",
            ExitCode.CLOUD, "AWS or the network said no",
            ExitCode.INTERRUPTED, "interrupted");

    private ExitCodes() {}

    static void describe(CommandLine commandLine) {
        var usage = commandLine.getCommandSpec().usageMessage();
        var all = new TreeMap<Integer, String>(COMMON);
        usage.exitCodeList().forEach((code, words) -> all.put(Integer.valueOf(code.strip()), words));
        var texts = new java.util.LinkedHashMap<String, String>();
        all.forEach((code, words) -> texts.put(" ".repeat(3 - code.toString().length()) + code, words));
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(texts);
        commandLine.getSubcommands().values().forEach(ExitCodes::describe);
    }
}
