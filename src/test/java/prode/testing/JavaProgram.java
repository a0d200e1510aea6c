package prode.testing;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program of this project as a process of its own: for signals, kills, memory and shells. */
public final class JavaProgram {
    private JavaProgram() {}

    /** The words that start it from any folder, to which its arguments are added. */
    public static List<String> command(Class<?> main, String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(main), main.getName()));
        return command;
    }

    /** The same with classes that go before those of this process. */
    public static List<String> commandAfter(List<Path> classes, Class<?> main, String... options) {
        var command = new ArrayList<>(command(main, options));
        var place = command.indexOf("-cp") + 1;
        command.set(place, joined(Stream.concat(classes.stream().map(Path::toString), Stream.of(command.get(place)))));
        return command;
    }

    /** The class path of this process; some runners load the tests with a class loader that the property knows nothing of. */
    public static String classPath(Class<?> main) {
        var entries = main.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath)
                : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        return joined(entries.map(entry -> Path.of(entry).toAbsolutePath().toString()));
    }

    private static String joined(Stream<String> entries) {
        return entries.collect(Collectors.joining(File.pathSeparator));
    }
}
