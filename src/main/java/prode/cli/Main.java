package prode.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.TypeConversionException;
import prode.answer.OutputFormat;
import prode.aws.AwsFailures;
import prode.cli.SandboxCommands.Kind;
import prode.failure.ExitCode;
import prode.failure.Failure;
import software.amazon.awssdk.core.exception.SdkException;

/** The command line of the project. */
public final class Main {
    private Main() {}

    /** Exits with the command's exit code. */
    public static void main(String[] args) {
        var stdout = new Stdout(new FileOutputStream(FileDescriptor.out)); // System.out keeps its failures to itself
        var commandLine = commandLine(Project.ofProcess(), List.of(args))
                .setOut(writer(stdout))
                .setErr(writer(System.err));
        var exitCode = commandLine.execute(args);
        commandLine.getOut().flush();
        stdout.failure().ifPresent(commandLine.getErr()::println);
        System.exit(stdout.exitCode(exitCode));
    }

    /** In UTF-8 whatever the locale: a container often has none, and a comment or a name would lose its letters. */
    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** With every command whole. */
    static CommandLine commandLine(Project project) {
        return commandLine(project, Commands.all(project));
    }

    /** With those commands whole that somebody's words can mean. */
    static CommandLine commandLine(Project project, List<String> words) {
        return commandLine(project, Commands.meantBy(words, project));
    }

    private static CommandLine commandLine(Project project, CommandLine commandLine) {
        Output.offer(commandLine, project.columns());
        commandLine
                .registerConverter(Duration.class, new DurationConverter())
                .registerConverter(int.class, Main::wholeNumber)
                .registerConverter(LocalDate.class, Main::day)
                .registerConverter(OutputFormat.class, new WordConverter<>(OutputFormat.class))
                .registerConverter(Kind.class, new WordConverter<>(Kind.class))
                .setExecutionStrategy(new Execution(project))
                .setExecutionExceptionHandler(Main::explain)
                .setParameterExceptionHandler(new WrongWords())
                .setExitCodeExceptionMapper(exception -> ExitCode.BUG)
                .setColorScheme(CommandLine.Help.defaultColorScheme(project.hasColours() ? Ansi.ON : Ansi.OFF));
        commandLine.setResourceBundle(new DefaultStacks(project));
        commandLine.setUsageHelpWidth(project.helpColumns());
        ExitCodes.describe(commandLine);
        return commandLine;
    }

    private static int explain(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        if (problem instanceof Failure failure) {
            command.getErr().println(NextStep.reason(failure));
            return failure.exitCode();
        }
        if (problem instanceof SdkException failure) {
            return explain(AwsFailures.explain(failure), command, parsed);
        }
        command.getErr().println("This is a mistake in the program:");
        problem.printStackTrace(command.getErr());
        return ExitCode.BUG;
    }

    private static int wholeNumber(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new TypeConversionException("got '" + text + "', allowed is a whole number, not below 0");
        }
        return Integer.parseInt(text);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("got '" + text + "', allowed is a day such as 2026-01-31");
        }
    }
}
