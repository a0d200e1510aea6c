package prode.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import prode.failure.BadInput;
import prode.failure.Failure;

/** Secrets that a person supplies, from files or standard input. */
final class SuppliedSecrets {
    private static final String STANDARD_INPUT = "-";

    /** What a secret can hold, in bytes; source: Secrets Manager quotas. Read is no more than that, whatever comes. */
    private static final int LARGEST = 65_536;

    private SuppliedSecrets() {}

    /** Their values by name. */
    static Map<String, String> read(Project project, Map<String, String> files) throws IOException {
        requireOneFromStandardInput(files);
        var supplied = new LinkedHashMap<String, String>();
        for (var file : files.entrySet()) {
            supplied.put(file.getKey(), read(project, file.getKey(), file.getValue()));
        }
        return supplied;
    }

    /** The first to read it leaves nothing for the second. */
    private static void requireOneFromStandardInput(Map<String, String> files) {
        var secrets = files.entrySet().stream()
                .filter(file -> file.getValue().equals(STANDARD_INPUT))
                .map(Map.Entry::getKey)
                .toList();
        if (secrets.size() > 1) {
            throw badInput(String.join(" and ", secrets), "standard input can only hold one of them");
        }
    }

    private static String read(Project project, String secret, String file) throws IOException {
        var value = file.equals(STANDARD_INPUT) ? System.in.readNBytes(LARGEST + 1) : readFile(project, secret, file);
        if (value.length > LARGEST) {
            throw badInput(secret, "got more than " + LARGEST + " bytes, which is all that a secret can hold");
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private static byte[] readFile(Project project, String secret, String file) throws IOException {
        var path = project.file(Path.of(file));
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw badInput(secret, "no file that can be read");
        }
        try (var stream = Files.newInputStream(path)) {
            return stream.readNBytes(LARGEST + 1);
        }
    }

    private static Failure badInput(String secret, String problem) {
        return new BadInput("--from-file " + secret + ": " + problem);
    }
}
