package prode.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.config.load.ConfigException;
import prode.failure.BadInput;
import prode.failure.Incomplete;
import prode.ops.cost.Estimator;
import prode.ops.health.HealthReport;
import prode.ops.init.Draft;
import prode.terraform.stack.DeclaredStack;

/** What is done before there is anything to run, and when something doesn't. */
final class FirstDayCommands {
    private FirstDayCommands() {}

    /**
     * What {@code init} answers as JSON.
     *
     * @param file that was written, relative to the project's folder
     * @param stack that follows from it; absent without a synthesis, as what follows
     * @param resources how many it has
     * @param monthlyUsd what it costs; absent for a region without prices
     */
    @JsonInclude(Include.NON_NULL)
    record Initialized(
            String file,
            @Nullable String stack,
            @Nullable Integer resources,
            @Nullable BigDecimal monthlyUsd) {}

    @Answers(Initialized.class)
    @Command(
            description = {
                "Writes the file of a new environment: the first one, a cheap staging beside it, one in another account.",
                "Asks at a terminal for what no option says. Then synthesizes, and says how large it is and what a month costs."
                        + " Never overwrites a file."
            },
            exitCodeList = {
                "2:an answer is wrong or, without a terminal, missing",
                "3:there is such a file, or the answers ended"
            })
    static Answer init(
            @Mixin Context context,
            @Mixin InitOptions options,
            @Option(names = "--no-synth", description = "Write the file only.") boolean noSynth)
            throws IOException, InterruptedException {
        var project = context.project();
        var draft = draft(project, options);
        if (project.isInteractive()) {
            var answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            new Questions(answers, context.err(), project.helpColumns()).ask(draft);
        }
        var missing = draft.open();
        if (!missing.isEmpty()) {
            throw new BadInput(String.join(
                    "\n",
                    missing.stream()
                            .map(each -> InitOptions.name(each) + " is missing: " + each.meaning())
                            .toList()));
        }
        requireRight(draft);
        draft.write();
        var file = project.root().relativize(draft.file()).toString();
        if (noSynth) {
            return Answer.said(
                    new Initialized(file, null, null, null), List.of(file + ": written", "Next: ./scripts/synth"));
        }
        context.say(file + ": written");
        StackOptions.synthesize(project, true, file + " stays as it was written");
        return size(project, file, draft.file().getFileName().toString().replaceFirst("\\.yaml$", ""));
    }

    private static Draft draft(Project project, InitOptions options) throws IOException {
        try {
            var draft = Draft.beside(project.environments());
            options.given().forEach(draft::decide);
            draft.requireNew();
            if (!options.given().isEmpty()) {
                requireRight(draft);
            }
            return draft;
        } catch (ConfigException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private static void requireRight(Draft draft) {
        var problems = draft.problems();
        if (!problems.isEmpty()) {
            throw new BadInput(String.join(
                    "\n",
                    problems.stream()
                            .map(wrong -> wrong.decision()
                                            .map(each -> InitOptions.name(each) + ": ")
                                            .orElse("")
                                    + wrong.words())
                            .toList()));
        }
    }

    private static Answer size(Project project, String file, String environment) throws IOException {
        var stack = DeclaredStack.all(project.stacks()).stream()
                .filter(each -> environment.equals(each.tags().get("Environment")))
                .findFirst()
                .orElseThrow(() -> new BadInput(file + ": no stack follows from it"));
        var resources = stack.resources().size();
        var lines = new ArrayList<String>();
        BigDecimal month = null;
        try {
            month = Estimator.estimate(List.of(stack)).totalUsd();
            lines.add("%s: %d resources, %s USD a month".formatted(stack.name(), resources, month));
        } catch (Incomplete e) {
            lines.add("%s: %d resources; %s".formatted(stack.name(), resources, NextStep.reason(e)));
        }
        lines.addAll(List.of(
                "Next: read " + file,
                "      ./scripts/plan --sandbox --review " + stack.name() + ", which needs no account",
                "      ./scripts/prod-e doctor --stack " + stack.name() + ", for what machine and account lack"));
        return Answer.said(new Initialized(file, stack.name(), resources, month), lines);
    }

    @Answers(HealthReport.class)
    @NeedsAws("it looks at the account")
    @Command(
            description = {
                "Looks at all that a deployment needs, a line each: tools with the line that installs them, the environments'"
                        + " files, credentials, foundation, secrets, images and state, and versions whose support ends within a"
                        + " year.",
                "Changes nothing, and shows neither a credential nor a secret."
            },
            exitCodeList = {"4:something is missing or ends soon", "5:something could not be looked at"})
    static Answer doctor(@Mixin Context context, @Mixin StackOption stack) throws IOException, InterruptedException {
        return new Doctor(context.project(), stack.name(), LocalDate.now(ZoneOffset.UTC)).look();
    }
}
