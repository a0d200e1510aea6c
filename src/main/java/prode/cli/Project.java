package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.CallLog;
import prode.failure.BadInput;
import prode.ops.health.Waiting;
import prode.terraform.stack.DeclaredStack;

/**
 * The project's folder and the caller's surroundings, for commands that would else ask the process.
 *
 * @param root the project's folder
 * @param callerDirectory where the caller typed the command
 * @param environment the caller's environment variables
 * @param waiting the passing of time
 */
record Project(Path root, Path callerDirectory, Map<String, String> environment, Waiting waiting) {
    /** The launcher changes to the project's folder and says in this variable where it came from. */
    private static final String CALLER_DIRECTORY = "PRODE_CALLER_DIR";

    /** Set by the launcher: what Java itself tells of terminals differs from release to release. */
    private static final String TERMINAL = "PRODE_TERMINAL";

    /** Set by the launcher where stdout is a terminal. */
    private static final String COLOURS = "PRODE_COLOURS";

    /** Set by the launcher where stdout is a terminal: how wide it is. */
    private static final String COLUMNS = "PRODE_COLUMNS";

    /** What the logs of pipelines show without a second line. */
    static final int COLUMNS_OF_A_PIPE = 120;

    private static final int LEAST_COLUMNS = 80;

    Project(Path root, Path callerDirectory, Map<String, String> environment) {
        this(root, callerDirectory, environment, Waiting.real());
    }

    static Project ofProcess() {
        var root = Path.of("").toAbsolutePath();
        var environment = System.getenv();
        var caller = environment.get(CALLER_DIRECTORY);
        return new Project(root, caller == null ? root : Path.of(caller), environment);
    }

    /** Whether the answer goes to a terminal whose owner did not ask for plain text (the NO_COLOR convention). */
    boolean hasColours() {
        return writesToTerminal() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Whether stdout is a terminal. */
    boolean writesToTerminal() {
        return environment.containsKey(COLOURS);
    }

    /** In how many columns a table should fit. */
    int columns() {
        var columns = environment.getOrDefault(COLUMNS, "");
        return columns.matches("[0-9]{1,4}") ? Math.max(LEAST_COLUMNS, Integer.parseInt(columns)) : COLUMNS_OF_A_PIPE;
    }

    /** In how many columns help is written: long lines read badly, also on a wide terminal. */
    int helpColumns() {
        return environment.containsKey(COLUMNS) ? Math.min(columns(), COLUMNS_OF_A_PIPE) : LEAST_COLUMNS;
    }

    /** Whether somebody sits at a terminal and can be asked. */
    boolean isInteractive() {
        return environment.containsKey(TERMINAL);
    }

    /** What the team decides. */
    Path environments() {
        return root.resolve("src/main/environments");
    }

    Path stacks() {
        return root.resolve("main.tf.json-output/stacks");
    }

    Path target() {
        return root.resolve("target");
    }

    /** The record of all calls to AWS that may have changed something. */
    Path callLog() {
        return target().resolve("aws-calls.jsonl");
    }

    /** The account that a stack is declared for, with the caller's credentials. */
    AwsAccess aws(DeclaredStack stack) {
        return AwsAccess.open(environment, target(stack), new CallLog(callLog(), Clock.systemUTC()));
    }

    /** The account and region that a stack is declared for. */
    static AwsTarget target(DeclaredStack stack) {
        return new AwsTarget(stack.account(), stack.region());
    }

    DeclaredStack stack(String name) throws IOException {
        return DeclaredStack.read(stacks(), name);
    }

    Path sandbox() {
        return target().resolve("sandbox");
    }

    /** The stacks of these names; all of them if none is named. */
    List<DeclaredStack> stacks(@Nullable List<String> names) throws IOException {
        if (names == null || names.isEmpty()) {
            return DeclaredStack.all(stacks());
        }
        var chosen = new ArrayList<DeclaredStack>();
        for (var name : names) {
            chosen.add(stack(name));
        }
        return chosen;
    }

    /** A file that the caller names, from where the command was typed. */
    Path file(Path named) {
        return callerDirectory.resolve(named);
    }

    /** A file that the caller may name; else one of the project. */
    Path file(@Nullable Path named, Path otherwise) {
        return named == null ? otherwise : file(named);
    }

    /**
     * The bytes of a file that the caller names.
     *
     * @throws BadInput if it can't be read
     */
    byte[] read(Path named) throws IOException {
        var path = file(named);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new BadInput(path + ": no file that can be read");
        }
        return Files.readAllBytes(path);
    }
}
