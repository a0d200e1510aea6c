package prode.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, in the order of the help. */
@Command(
        name = "prod-e",
        description = "Plans, applies and looks after the system.",
        mixinStandardHelpOptions = true,
        version = "prod-e 1",
        synopsisSubcommandLabel = "<command>")
final class Commands {
    private Commands() {}

    static CommandLine of(Project project) {
        var root = new CommandLine(new Commands(), new Factory(project));
        add(root, DeployCommands.class, "plan", "deploy");
        add(root, ServiceCommands.class, "verify", "health", "rollback");
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
        var review = command(ReviewCommands.class, "review", root.getFactory());
        root.addSubcommand(review);
        add(review, ReviewCommands.class, "digest");
        add(root, ReviewCommands.class, "policy");
        root.addSubcommand(SandboxCommand.class);
        root.addSubcommand(CompletionCommand.class);
        return root;
    }

    private static CommandLine group(CommandLine parent, String name, String... description) {
        var spec = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
        spec.usageMessage().description(description).synopsisSubcommandLabel("<command>");
        var group = new CommandLine(spec, parent.getFactory());
        parent.addSubcommand(name, group);
        return group;
    }

    /** Commands that are methods; named, because a class doesn't tell the order of its methods. */
    private static void add(CommandLine parent, Class<?> commands, String... methods) {
        for (var method : methods) {
            parent.addSubcommand(command(commands, method, parent.getFactory()));
        }
    }

    private static CommandLine command(Class<?> commands, String method, IFactory factory) {
        return new CommandLine(CommandLine.getCommandMethods(commands, method).get(0), factory);
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
