package prode.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.testing.Command;

/** The image's start script before a program that only prints what it was given: arguments and environment. */
record StartScript(Path folder) {
    private static final Path SCRIPT =
            Path.of("src/main/containers/prometheus/start.sh").toAbsolutePath();

    /** Runs it; a variable that is given as empty counts as missing. */
    Command.Result run(String program, Map<String, String> changes) {
        try {
            Path bin = Files.createDirectories(folder.resolve("bin"));
            for (String name : List.of("prometheus", "alertmanager")) {
                Path stub = bin.resolve(name);
                Files.writeString(stub, "#!/bin/sh\necho \"$0 $*\"\nenv\n");
                Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            var environment = new TreeMap<>(MonitoringTask.environment(data()));
            environment.put("PATH", bin + ":" + System.getenv("PATH"));
            environment.putAll(changes);
            return Command.run(environment, List.of("sh", SCRIPT.toString(), program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that it wrote. */
    Path rendered(String name) {
        return data().resolve("config").resolve(name);
    }

    private Path data() {
        return folder.resolve("data");
    }
}
