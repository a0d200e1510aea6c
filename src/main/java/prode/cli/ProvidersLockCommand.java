package prode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.failure.Interrupted;
import prode.terraform.lock.LockFiles;
import prode.terraform.lock.RequiredProvider;
import prode.terraform.run.ProviderChecksums;
import prode.terraform.stack.DeclaredStack;

/** Writes lock files for those who reach a registry. */
@Command(
        name = "lock",
        description = {
            "Writes src/main/environments/<stack>.lock.hcl: the provider's version and its checksums for every platform,"
                    + " as Terraform gets them from the registry or a mirror.",
            "Chooses anew, by the stacks as they were synthesized; ./scripts/synth then copies it beside the JSON, and every"
                    + " init only reads it. If one stack fails, none is written."
        },
        mixinStandardHelpOptions = true)
final class ProvidersLockCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Option(
            names = "--platform",
            paramLabel = "<platform>",
            defaultValue = "linux_amd64,linux_arm64,darwin_arm64",
            split = ",",
            description = "Where Terraform will run; default: ${DEFAULT-VALUE}")
    private List<String> platforms = new ArrayList<>();

    @Option(
            names = "--mirror",
            paramLabel = "<mirror>",
            description = "A folder, or an https address, that holds the providers; default: their registry.")
    private @Nullable String mirror;

    @Parameters(paramLabel = "<stack>", arity = "0..*", description = "Default: every stack.")
    private List<String> stacks = new ArrayList<>();

    ProvidersLockCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var source = mirror();
        for (var platform : platforms) {
            if (!platform.matches("[a-z0-9]+_[a-z0-9]+")) {
                throw new BadInput("--platform: got " + platform + ", allowed is one such as linux_amd64");
            }
        }
        var files = new LinkedHashMap<Path, byte[]>();
        try (var session = CommandSession.real(project)) {
            var checksums = new ProviderChecksums(project.target(), session, platforms, source, console::say);
            for (var group : byProviders().entrySet()) {
                var names = String.join(", ", group.getValue());
                console.say(names + ": " + provider(group.getKey()) + " for " + String.join(", ", platforms));
                var content = checksums.of(names, group.getKey());
                group.getValue().forEach(stack -> files.put(LockFiles.source(environments(), stack), content));
            }
            if (session.isInterrupted()) {
                throw new Interrupted("interrupted: nothing was written");
            }
            for (var file : files.entrySet()) {
                write(file.getKey(), file.getValue());
                console.print(project.root().relativize(file.getKey()) + ": written");
            }
        }
        console.print("Next: ./scripts/synth, and commit both");
        return ExitCode.DONE;
    }

    /** Stacks that ask for the same need one download, of hundreds of megabytes. */
    private Map<JsonNode, List<String>> byProviders() throws IOException {
        var chosen = new ArrayList<DeclaredStack>();
        for (var name : stacks) {
            chosen.add(project.stack(name));
        }
        return (chosen.isEmpty() ? DeclaredStack.all(project.stacks()) : chosen)
                .stream()
                        .collect(Collectors.groupingBy(
                                DeclaredStack::requiredProviders,
                                LinkedHashMap::new,
                                Collectors.mapping(DeclaredStack::name, Collectors.toList())));
    }

    private static String provider(JsonNode required) {
        return RequiredProvider.of(required).stream()
                .map(each -> each.address() + " " + each.constraint())
                .collect(Collectors.joining(", "));
    }

    /** Terraform's option for it. */
    private List<String> mirror() {
        if (mirror == null) {
            return List.of();
        }
        if (mirror.startsWith("https://")) {
            return List.of("-net-mirror=" + mirror);
        }
        var folder = project.callerDirectory().resolve(mirror);
        if (!Files.isDirectory(folder)) {
            throw new BadInput("--mirror: got " + mirror + ", allowed is a folder or an https address");
        }
        return List.of("-fs-mirror=" + folder);
    }

    private Path environments() {
        return project.root().resolve("src/main/environments");
    }

    /** A reader sees the old or the new file, never a half-written one. */
    private static void write(Path file, byte[] content) throws IOException {
        var draft = Files.write(file.resolveSibling("." + file.getFileName() + ".draft"), content);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
