package prode.cli;

import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The tree of the commands. To read the options of all of them takes longer than most commands: whole are those that may
 * be meant, the others are what their group's help says of them.
 */
record Commands(IFactory factory, Predicate<String> isMeant) {
    /** The whole tree. */
    static Commands all(IFactory factory) {
        return new Commands(factory, name -> true);
    }

    /** As much of the tree as somebody's words can mean: the words of a file, and completion, may mean any. */
    static Commands meantBy(List<String> words, IFactory factory) {
        var meansAny = words.contains("completion") || words.stream().anyMatch(word -> word.startsWith("@"));
        return new Commands(factory, meansAny ? name -> true : words::contains);
    }

    /** Makes a command with what is below it. */
    CommandLine tree(Class<?> type) {
        var command = new CommandLine(type, factory);
        var group = type.getAnnotation(Group.class);
        if (group != null) {
            for (var each : group.value()) {
                var described = each.getAnnotation(Command.class);
                if (isMeant.test(described.name())) {
                    command.addSubcommand(described.name(), tree(each));
                } else {
                    command.addSubcommand(described.name(), mention(described));
                }
            }
        }
        return command;
    }

    private static CommandSpec mention(Command described) {
        var spec = CommandSpec.create().name(described.name());
        spec.usageMessage().description(described.description()).hidden(described.hidden());
        return spec;
    }
}
