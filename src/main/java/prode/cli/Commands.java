package prode.cli;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/**
 * All commands, in the order of the help. To read the options of all of them takes longer than most commands: whole are
 * those that may be meant, the others are what their group's help says of them.
 */
final class Commands {
    private final IFactory factory;
    private final Predicate<String> isMeant;

    private Commands(IFactory factory, Predicate<String> isMeant) {
        this.factory = factory;
        this.isMeant = isMeant;
    }

    /** The whole tree. */
    static CommandLine all(Project project) {
        return new Commands(new Factory(project), name -> true).tree();
    }

    /** As much of the tree as somebody's words can mean: the words of a file, and completion, may mean any. */
    static CommandLine meantBy(List<String> words, Project project) {
        var meansAny = words.contains("completion") || words.stream().anyMatch(word -> word.startsWith("@"));
        return new Commands(new Factory(project), meansAny ? name -> true : words::contains).tree();
    }

    /** The program itself. */
    @Command(
            name = "prod-e",
            description = "Plans, applies and looks after the system.",
            mixinStandardHelpOptions = true,
            scope = ScopeType.INHERIT,
            version = "prod-e 1")
    private static final class Root {}

    private CommandLine tree() {
        var root = new CommandLine(new Root(), factory);
        add(root, DeployCommands.class, "plan", "deploy");
        add(root, ServiceCommands.class, "verify", "health", "rollback");
        var config = group(root, "config", "Looks after the environments' files.");
        add(config, ConfigCommands.class, "migrate");
        var images = group(root, "images", "Looks after the images in the account's repositories.");
        add(images, ResourceCommands.class, "mark");
        var providers = group(root, "providers", "Looks after the providers that Terraform runs.");
        add(providers, SetupCommands.class, "lock");
        add(root, ResourceCommands.class, "inventory", "cost");
        var cleanup = group(
                root,
                "cleanup",
                "Finds what nothing uses and deletes what was approved, in two steps.",
                "'plan' writes a report and changes nothing; 'apply' deletes only what a reviewed report names.");
        add(cleanup, CleanupCommands.class, "plan", "apply");
        var state = group(
                root,
                "state",
                "Looks after Terraform's state: object, digest and lock.",
                "What changes something says first what it would do; --apply does it.");
        add(state, SetupCommands.class, "adopt", "bootstrap");
        add(state, StateCommands.class, "status", "verify", "unlock", "repair", "history", "rollback", "recover");
        var secrets = group(root, "secrets", "Looks after the secrets of the foundation.");
        add(secrets, SetupCommands.class, "init");
        add(root, ReviewCommands.class, "review");
        add(Objects.requireNonNull(root.getSubcommands().get("review")), ReviewCommands.class, "digest");
        add(root, ReviewCommands.class, "policy");
        add(root, SandboxCommands.class, "sandbox");
        var sandbox = Objects.requireNonNull(root.getSubcommands().get("sandbox"));
        add(sandbox, SandboxCommands.class, "start", "stop", "status", "drift", "fault");
        add(root, CompletionCommand.class, "completion");
        // Last, since every command inherits it: review does something without a subcommand, too.
        root.getCommandSpec().usageMessage().synopsisSubcommandLabel("<command>");
        return root;
    }

    private static CommandLine group(CommandLine parent, String name, String... description) {
        var spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description).synopsisSubcommandLabel("<command>");
        var group = new CommandLine(spec, parent.getFactory());
        parent.addSubcommand(name, group);
        return group;
    }

    /** Commands are methods that have their names; named here, because a class doesn't tell the order of its methods. */
    private void add(CommandLine parent, Class<?> commands, String... names) {
        for (var name : names) {
            var method = CommandLine.getCommandMethods(commands, name).get(0);
            if (isMeant.test(name)) {
                parent.addSubcommand(name, new CommandLine(method, factory));
            } else {
                var described = method.getAnnotation(Command.class);
                var mention = CommandSpec.create().name(name);
                mention.usageMessage().description(described.description()).hidden(described.hidden());
                parent.addSubcommand(name, mention);
            }
        }
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
