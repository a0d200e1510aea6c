package prode.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Programs written by a test, for those that this machine hasn't or that must not run. */
final class Programs {
    private Programs() {}

    /** Writes a program in bash. */
    static Path write(Path file, String script) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, "#!/usr/bin/env bash\nset -euo pipefail\n" + script, UTF_8);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " can't be made executable");
        }
        return file;
    }
}
