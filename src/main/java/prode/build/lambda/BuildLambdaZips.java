package prode.build.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Command that writes {@code <output>/<function>.zip} for every folder of {@code <source>}.
 *
 * <p>Arguments: source folder, folder of the parts (one folder a function, see {@link LambdaZip}), output folder. Exit
 * code 2 and one line on standard error when an input is unfit.
 */
public final class BuildLambdaZips {

    private BuildLambdaZips() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: BuildLambdaZips <source folder> <parts folder> <output folder>");
            System.exit(2);
        }
        try {
            build(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        } catch (LambdaZipException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void build(Path source, Path parts, Path output) throws IOException {
        Files.createDirectories(output);
        for (Path function : folders(source)) {
            String name = function.getFileName().toString();
            write(output.resolve(name + ".zip"), LambdaZip.build(function, parts.resolve(name)));
        }
    }

    private static List<Path> folders(Path source) throws IOException {
        try (Stream<Path> children = Files.list(source)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Readers see the old zip or the new one, never half of it. */
    private static void write(Path zip, byte[] content) throws IOException {
        Path unfinished = zip.resolveSibling(zip.getFileName() + ".part");
        Files.write(unfinished, content);
        Files.move(unfinished, zip, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
