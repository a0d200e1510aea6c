package prode.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import prode.failure.Failure;

/** A program that a command is asked to start, found as a shell finds it. */
final class Program {
    /** A shell's exit codes for these two; source: POSIX, Shell Command Language, 2.8.2. */
    static final int NOT_EXECUTABLE = 126;

    static final int NOT_FOUND = 127;

    private Program() {}

    /**
     * Makes sure that a program can be started, before anything is said of it.
     *
     * @param folder where a name with a slash begins
     * @throws Failure with a shell's exit code, 126 or 127
     */
    static void require(String name, Path folder, Map<String, String> environment) {
        var places = name.contains("/")
                ? Stream.of(folder.resolve(name))
                : Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .map(each -> folder.resolve(each).resolve(name));
        var found = places.filter(Files::exists).toList();
        if (found.isEmpty()) {
            throw new Ended(NOT_FOUND, name + ": no such command");
        }
        if (found.stream().noneMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file))) {
            throw new Ended(
                    NOT_EXECUTABLE, name + (Files.isDirectory(found.get(0)) ? ": is a folder" : ": is not executable"));
        }
    }
}
