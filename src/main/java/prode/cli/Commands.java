package prode.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/**
 * All commands, in the order of the help. To read the options of all of them takes longer than most commands. So whole are
 * those that may be meant, beside them the others are what their group's help says of them, and where a word can only mean
 * one of them, that one is alone.
 */
final class Commands {
    private final IFactory factory;
    private final List<String> words;
    private final boolean meansAny;

    private Commands(IFactory factory, List<String> words, boolean meansAny) {
        this.factory = factory;
        this.words = words;
        this.meansAny = meansAny;
    }

    /** The whole tree. */
    static CommandLine all(Project project) {
        return new Commands(new Factory(project), List.of(), true).tree();
    }

    /** As much of the tree as somebody's words can mean: the words of a file, and completion, may mean any. */
    static CommandLine meantBy(List<String> words, Project project) {
        var meansAny = words.contains("completion") || words.stream().anyMatch(word -> word.startsWith("@"));
        return new Commands(new Factory(project), words, meansAny).tree();
    }

    /** The program itself. */
    @Command(
            name = "prod-e",
            description = "Plans, applies and looks after the system.",
            mixinStandardHelpOptions = true,
            scope = ScopeType.INHERIT,
            versionProvider = Version.class)
    private static final class Root {}

    private CommandLine tree() {
        var cleanup = new Level().add(CleanupCommands.class, "plan", "apply");
        var state = new Level()
                .add(SetupCommands.class, "adopt", "bootstrap")
                .add(StateCommands.class, "status", "verify", "unlock", "repair", "history", "rollback", "recover");
        var sandbox = new Level().add(SandboxCommands.class, "start", "stop", "status", "drift", "fault");
        var root = new CommandLine(new Root(), factory);
        new Level()
                .add(FirstDayCommands.class, "init", "doctor")
                .add(DeployCommands.class, "plan", "deploy")
                .add(DestroyCommands.class, "destroy")
                .add(ServiceCommands.class, "verify", "health", "rollback")
                .add(RunningCommands.class, "status", "logs", "exec")
                .add("config", new Level().add(ConfigCommands.class, "migrate"), "Looks after the environments' files.")
                .add(
                        "images",
                        new Level().add(ResourceCommands.class, "mark"),
                        "Looks after the images in the account's repositories.")
                .add(
                        "providers",
                        new Level().add(SetupCommands.class, "lock"),
                        "Looks after the providers that Terraform runs.")
                .add(ResourceCommands.class, "inventory", "cost")
                .add(
                        "cleanup",
                        cleanup,
                        "Finds what nothing uses and deletes what was approved, in two steps.",
                        "'plan' writes a report and changes nothing; 'apply' deletes only what a reviewed report names.")
                .add(
                        "state",
                        state,
                        "Looks after Terraform's state: object, digest and lock.",
                        "What changes something says first what it would do; --apply does it.")
                .add(
                        "secrets",
                        new Level().add(SetupCommands.class, "init"),
                        "Looks after the secrets of the foundation.")
                .add(ReviewCommands.class, "review", new Level().add(ReviewCommands.class, "digest"))
                .add(ReviewCommands.class, "policy")
                .add(ExplainCommands.class, "explain")
                .add(SandboxCommands.class, "sandbox", sandbox)
                .add(CompletionCommand.class, "completion")
                .makeBelow(root, 0);
        // Last, since every command inherits it: review does something without a subcommand, too.
        root.getCommandSpec().usageMessage().synopsisSubcommandLabel("<command>");
        return root;
    }

    private boolean isMeant(String name) {
        return meansAny || words.contains(name);
    }

    /** Commands beside each other, made when it is known which of them may be needed. */
    private final class Level {
        private final Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        private final Map<String, Level> below = new LinkedHashMap<>();

        /** Commands are methods that have their names; named here, because a class doesn't tell the order of its methods. */
        Level add(Class<?> methods, String... names) {
            for (var name : names) {
                commands.put(name, () -> command(methods, name));
            }
            return this;
        }

        Level add(Class<?> methods, String name, Level subcommands) {
            below.put(name, subcommands);
            return add(methods, name);
        }

        Level add(String group, Level subcommands, String... description) {
            commands.put(group, () -> group(group, description));
            below.put(group, subcommands);
            return this;
        }

        /** @param depth of the word that means one of these, if it means any */
        void makeBelow(CommandLine parent, int depth) {
            var word = depth < words.size() ? words.get(depth) : "";
            var isOne = !meansAny && commands.containsKey(word);
            commands.forEach((name, making) -> {
                if (isOne && !name.equals(word)) {
                    return;
                }
                var command = making.get();
                parent.addSubcommand(name, command);
                var subcommands = below.get(name);
                if (subcommands != null && isMeant(name)) {
                    subcommands.makeBelow(command, depth + 1);
                }
            });
        }
    }

    private CommandLine group(String name, String... description) {
        var spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description).synopsisSubcommandLabel("<command>");
        return new CommandLine(spec, factory);
    }

    private CommandLine command(Class<?> methods, String name) {
        var method = CommandLine.getCommandMethods(methods, name).get(0);
        if (isMeant(name)) {
            return new CommandLine(method, factory);
        }
        var described = method.getAnnotation(Command.class);
        var mention = CommandSpec.create().name(name);
        mention.usageMessage().description(described.description()).hidden(described.hidden());
        return new CommandLine(mention, factory);
    }

    /** Gives commands, and what they share, the project they work on. */
    private record Factory(Project project) implements IFactory {
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
