package prode.ops.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import prode.ops.CommandFailure;
import prode.ops.ExitCode;
import prode.ops.aws.AwsFailures;
import software.amazon.awssdk.core.exception.SdkException;

/** The command line of the project. */
@Command(
        name = "prod-e",
        description = "Plans, applies and looks after the system.",
        mixinStandardHelpOptions = true,
        version = "prod-e 1",
        synopsisSubcommandLabel = "<command>",
        subcommands = {
            PlanCommand.class,
            DeployCommand.class,
            VerifyCommand.class,
            HealthCommand.class,
            RollbackCommand.class,
            InventoryCommand.class,
            CostCommand.class,
            CleanupCommand.class,
            StateCommand.class,
            SecretsCommand.class,
            ReviewCommand.class,
            PolicyCommand.class,
            SandboxCommand.class,
            CompletionCommand.class
        })
public final class Main {
    private Main() {}

    /** Exits with the command's exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(Project.ofProcess()).execute(args));
    }

    static CommandLine commandLine(Project project) {
        var commandLine = new CommandLine(new Main(), new CommandFactory(project))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, new DurationConverter())
                .setExecutionExceptionHandler(Main::explain)
                .setParameterExceptionHandler(Main::explain)
                .setExitCodeExceptionMapper(exception -> ExitCode.BUG)
                .setColorScheme(CommandLine.Help.defaultColorScheme(project.hasColours() ? Ansi.ON : Ansi.OFF));
        ExitCodes.describe(commandLine);
        return commandLine;
    }

    private static int explain(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        if (problem instanceof CommandFailure failure) {
            command.getErr().println(failure.reason());
            return failure.exitCode();
        }
        if (problem instanceof SdkException failure) {
            return explain(AwsFailures.explain(failure), command, parsed);
        }
        command.getErr().println("This is a mistake in the program:");
        problem.printStackTrace(command.getErr());
        return ExitCode.BUG;
    }

    private static int explain(ParameterException problem, String[] args) {
        PrintWriter err = problem.getCommandLine().getErr();
        err.println(problem.getMessage() + nearest(problem) + " (see "
                + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.BAD_INPUT;
    }

    private static String nearest(ParameterException problem) {
        var suggestions = problem instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.<String>of();
        return suggestions.isEmpty() ? "" : ", nearest is " + suggestions.get(0);
    }

    /** Gives every command the project it works on. */
    private record CommandFactory(Project project) implements IFactory {
        @Override
        public <T> T create(Class<T> type) throws Exception {
            try {
                return type.getDeclaredConstructor(Project.class).newInstance(project);
            } catch (NoSuchMethodException e) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }
}
