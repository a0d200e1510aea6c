package prode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.config.load.ConfigException;
import prode.config.load.Migration;
import prode.failure.BadInput;

/** The environments' files themselves. */
final class ConfigCommands {
    private ConfigCommands() {}

    /** What {@code config migrate} answers as JSON: the files that were rewritten, relative to the project's folder. */
    record Migrated(List<String> files) {}

    @Answers(Migrated.class)
    @Command(
            description = {
                "Rewrites the environments' files where a key has moved: the key stands where it belongs today, and every other"
                        + " line and comment stays.",
                "If one file can't be rewritten, none is. May be run again: what is as it should be stays."
            },
            exitCodeList = "2:a file can't be read, or has to be rewritten by hand; the line says what to write")
    static Answer migrate(@Mixin Context context) throws IOException {
        var project = context.project();
        var written = new ArrayList<String>();
        for (var file : texts(project.environments()).entrySet()) {
            // Not the link that may stand for it.
            WholeFile.write(file.getKey().toRealPath(), file.getValue().getBytes(UTF_8));
            written.add(project.root().relativize(file.getKey()).toString());
        }
        if (written.isEmpty()) {
            return Answer.said(new Migrated(written), List.of("Nothing to rewrite: every key is where it belongs"));
        }
        var lines = new ArrayList<>(
                written.stream().map(file -> file + ": rewritten").toList());
        lines.add("Next: ./scripts/synth, which finds its JSON unchanged");
        return Answer.said(new Migrated(written), lines);
    }

    private static Map<Path, String> texts(Path environments) {
        try {
            return Migration.of(environments);
        } catch (ConfigException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }
}
