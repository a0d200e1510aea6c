package prode.build.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Builds the zip of one function: its own Python files, its wheels, and files made for it at build time.
 *
 * <p>The same input gives the same bytes in every time zone, locale and file system.
 */
public final class LambdaZip {

    private LambdaZip() {}

    /**
     * Returns the zip's bytes.
     *
     * @param source the function's folder; of it only {@code *.py} outside {@code tests/}
     * @param parts folder with {@code wheels/*.whl} and {@code files/}, both optional
     * @throws LambdaZipException if a part can't go into a zip, or two parts claim one path
     */
    public static byte[] build(Path source, Path parts) throws IOException {
        var files = new TreeMap<String, byte[]>();
        add(files, tree(source, path -> path.endsWith(".py") && !path.startsWith("tests/")));
        if (files.isEmpty()) {
            throw new LambdaZipException("%s: no Python file".formatted(source.getFileName()));
        }
        add(files, tree(parts.resolve("files"), path -> true));
        for (Path wheel : tree(parts.resolve("wheels"))) {
            add(files, Wheel.files(wheel));
        }
        return StoredZip.of(files);
    }

    private static void add(SortedMap<String, byte[]> files, SortedMap<String, byte[]> more) {
        more.forEach((path, content) -> {
            if (files.putIfAbsent(path, content) != null) {
                throw new LambdaZipException("%s: claimed by two parts of the zip".formatted(path));
            }
        });
    }

    private static SortedMap<String, byte[]> tree(Path root, Predicate<String> wanted) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (Path file : tree(root)) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (wanted.test(path)) {
                files.put(path, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static List<Path> tree(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
