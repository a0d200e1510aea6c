package prode.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.failure.BadInput;
import prode.sandbox.client.RunningSandbox;
import prode.sandbox.client.SandboxProcess;

/** The system on this machine: any command in a sandbox of its own, and the sandbox that was started. */
final class SandboxCommands {
    private static final int HIGHEST_PORT = 65_535;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SandboxCommands() {}

    /** What can go wrong; {@code NONE} takes it back. */
    enum Kind {
        ERROR,
        SLOW,
        HANG,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What {@code start}, {@code status} and {@code stop} answer as JSON.
     *
     * @param running whether one runs when the command has ended
     * @param process its id, or that of the one that was stopped; absent if there was none
     * @param account that it plays
     * @param backend URL of its state backend
     * @param resources how many are in it, if that was asked
     */
    @JsonInclude(Include.NON_NULL)
    record Stay(
            boolean running,
            @Nullable Long process,
            @Nullable String account,
            @Nullable String backend,
            @Nullable Integer resources) {}

    /** What {@code drift} answers as JSON: the attribute that is another one now. */
    record Drifted(String address, String attribute) {}

    /** What {@code fault} answers as JSON: what goes wrong at an address from now on. */
    record Faulty(String address, String kind) {}

    @Command(
            description = {
                "Runs a command with Terraform's real binary, a double of the AWS provider and a state backend on this machine.",
                "Nothing is created in AWS. Without 'sandbox start' all data is gone when the command ends."
            },
            exitCodeList = {"126:the command can't be executed", "127:there is no such command; else its own exit code"
            },
            customSynopsis = {
                "prod-e sandbox [--account <id>] -- <command> [<argument>...]",
                "prod-e sandbox start|stop|status|drift|fault ..."
            })
    static Answer sandbox(
            @Mixin Context context,
            @Mixin SandboxAccount account,
            @Parameters(paramLabel = "<command>", description = "What to run, after two hyphens.", arity = "0..*")
                    @Nullable
                    List<String> command)
            throws IOException, InterruptedException {
        if (command == null) {
            throw new BadInput("say what to run: sandbox -- <command> (see prod-e sandbox --help)");
        }
        var project = context.project();
        var terminal = new ProcessBuilder(command)
                .directory(project.callerDirectory().toFile())
                .inheritIO();
        try (var session = CommandSession.inSandbox(project, account.given(), List.of())) {
            Program.require(command.get(0), project.callerDirectory(), project.environment());
            context.say(SandboxProcess.NOTICE);
            return Answer.given(session.start(terminal).waitFor());
        }
    }

    @Answers(Stay.class)
    @Command(description = "Starts a sandbox that stays; its data is kept in target/sandbox.")
    static Answer start(
            @Mixin Context context,
            @Mixin SandboxAccount account,
            @Option(
                            names = "--port",
                            paramLabel = "<port>",
                            description = "Port of the state backend; default: any free one.")
                    int port)
            throws IOException, InterruptedException {
        var project = context.project();
        if (port > HIGHEST_PORT) {
            throw new BadInput("--port: got " + port + ", the highest is " + HIGHEST_PORT);
        }
        var sandbox = StartedSandbox.start(project, account.given(), port).endpoints();
        return Answer.said(
                new Stay(true, sandbox.pid(), sandbox.account(), sandbox.backend(), null),
                List.of(
                        SandboxProcess.NOTICE,
                        "Process %d, account %s, state backend %s. 'prod-e sandbox -- <command>' uses it."
                                .formatted(sandbox.pid(), sandbox.account(), sandbox.backend())));
    }

    @Answers(Stay.class)
    @Command(description = "Ends the sandbox that was started; its data stays in target/sandbox.")
    static Answer stop(@Mixin Context context) throws InterruptedException {
        var running = RunningSandbox.in(context.project().sandbox());
        if (running.isEmpty()) {
            return none();
        }
        running.get().stop();
        var process = running.get().endpoints().pid();
        return Answer.said(new Stay(false, process, null, null, null), List.of("Stopped process " + process + "."));
    }

    @Answers(Stay.class)
    @Command(description = "Says whether a sandbox was started, and what is in it.")
    static Answer status(@Mixin Context context) throws IOException {
        var running = RunningSandbox.in(context.project().sandbox());
        if (running.isEmpty()) {
            return none();
        }
        var found = running.get().status();
        var process = found.path("pid").asLong();
        var account = found.path("account").asText();
        var backend = running.get().endpoints().backend();
        var resources = found.path("resources").asInt();
        return Answer.said(
                new Stay(true, process, account, backend, resources),
                List.of("Process %d, account %s, state backend %s, %d resources."
                        .formatted(process, account, backend, resources)));
    }

    private static Answer none() {
        return Answer.said(new Stay(false, null, null, null, null), List.of("No sandbox runs."));
    }

    /** As somebody would in the AWS console. */
    @Answers(Drifted.class)
    @Command(description = "Changes an attribute of a resource behind Terraform's back: the next plan shows it.")
    static Answer drift(
            @Mixin Context context,
            @Parameters(paramLabel = "<address>", description = "As in Terraform: aws_vpc.network_vpc_4E8F0223")
                    String address,
            @Parameters(
                            paramLabel = "<attribute>=<value>",
                            description = "A text, or JSON for anything else: desired_count=3, tags={\"Owner\":\"me\"}")
                    String assignment)
            throws IOException {
        var parts = assignment.split("=", 2);
        if (parts.length != 2) {
            throw new BadInput("<attribute>=<value>: got " + assignment + ", allowed is such as desired_count=3");
        }
        if (!StartedSandbox.of(context.project()).drift(address, parts[0], value(parts[1]))) {
            throw new BadInput(address + ": no such resource in the sandbox, or it has no " + parts[0]);
        }
        return Answer.said(new Drifted(address, parts[0]), List.of());
    }

    private static JsonNode value(String text) {
        try {
            var value = JSON.readTree(text);
            return value.isMissingNode() ? TextNode.valueOf(text) : value;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    @Answers(Faulty.class)
    @Command(description = "Lets the create of a resource fail, be slow or hang, until 'none' is set for it.")
    static Answer fault(
            @Mixin Context context,
            @Parameters(paramLabel = "<address>", description = "As in Terraform: aws_vpc.network_vpc_4E8F0223")
                    String address,
            @Parameters(paramLabel = "<kind>", description = "error, slow, hang or none") Kind kind,
            @Option(
                            names = "--message",
                            paramLabel = "<text>",
                            defaultValue = "InternalFailure: the sandbox was told to fail here",
                            description = "What AWS says; default: ${DEFAULT-VALUE}")
                    String message,
            @Option(
                            names = "--seconds",
                            paramLabel = "<n>",
                            defaultValue = "30",
                            description = "How long slow is; default: ${DEFAULT-VALUE}")
                    int seconds)
            throws IOException {
        StartedSandbox.of(context.project()).fault(address, kind.toString(), message, seconds);
        return Answer.said(new Faulty(address, kind.toString()), List.of());
    }
}
