package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.config.load.ConfigLoader;
import prode.explain.Alarms;
import prode.explain.ExitMeanings;
import prode.explain.Explanation;
import prode.explain.Keys;
import prode.explain.Resolver;
import prode.explain.Resources;
import prode.explain.Rules;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Origins;

/** What names mean. */
final class ExplainCommands {
    private ExplainCommands() {}

    @Answers(Explanation.class)
    @Command(
            description = {
                "Explains a name: a rule of the review, an address or construct path of a stack, an alarm, a key of the configuration,"
                        + " an exit code.",
                "Of a resource it tells which class and which keys made it, and what the review would say if it went.",
                "Asks nobody: no network, no credentials. Without a name: the kinds of names, a line each."
            },
            exitCodeList = "2:nothing is called so; the line says what may have been meant")
    static Answer explain(
            @Mixin Context context,
            @Parameters(
                            paramLabel = "<name>",
                            arity = "0..1",
                            description =
                                    "What to explain; rules, exit-codes, alarms, keys or resources: all names of that kind.")
                    @Nullable
                    String name)
            throws IOException {
        var resolver = resolver(context.project());
        return (name == null ? resolver.kinds() : resolver.explain(name)).answer();
    }

    private static Resolver resolver(Project project) throws IOException {
        var files = ConfigLoader.sources(project.root(), project.environments());
        var stacks = new ArrayList<Resources.Stack>();
        for (var stack : DeclaredStack.in(project.stacks())) {
            stacks.add(new Resources.Stack(stack, Origins.read(project.stacks().resolve(stack.name()))));
        }
        var runbooks = project.root().resolve("docs/runbooks/README.md");
        return new Resolver(List.of(
                new Rules(),
                new ExitMeanings(ExitCodes.COMMON),
                new Alarms(
                        stacks.stream().map(Resources.Stack::declared).toList(),
                        Files.exists(runbooks) ? Files.readAllLines(runbooks) : List.of()),
                new Keys(files),
                new Resources(stacks, files)));
    }
}
