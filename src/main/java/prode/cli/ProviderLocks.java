package prode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prode.answer.Answer;
import prode.failure.BadInput;
import prode.failure.Interrupted;
import prode.terraform.lock.LockFiles;
import prode.terraform.lock.Registry;
import prode.terraform.lock.RequiredProvider;
import prode.terraform.run.ProviderChecksums;
import prode.terraform.stack.DeclaredStack;

/** Lock files for those who reach a registry, written all or none. */
record ProviderLocks(Context context, List<String> platforms) {
    /** What {@code providers lock} answers as JSON: the files, relative to the project's folder. */
    record Written(List<String> files) {}

    /**
     * Asks for the checksums and writes them.
     *
     * @param mirror a folder or an https address; absent for the registry
     */
    Answer write(@Nullable String mirror, @Nullable List<String> stacks) throws IOException, InterruptedException {
        var project = context.project();
        var source = mirror == null ? List.<String>of() : List.of(option(mirror));
        for (var platform : platforms) {
            if (!platform.matches("[a-z0-9]+_[a-z0-9]+")) {
                throw new BadInput("--platform: got " + platform + ", allowed is one such as linux_amd64");
            }
        }
        var environments = project.environments();
        var files = new LinkedHashMap<Path, byte[]>();
        var written = new ArrayList<String>();
        try (var session = CommandSession.real(project)) {
            var registry = session.program().registry();
            var checksums = new ProviderChecksums(project.target(), session, platforms, source, context::say);
            for (var group : byProviders(project.stacks(stacks)).entrySet()) {
                var names = String.join(", ", group.getValue());
                context.say(names + ": " + provider(group.getKey(), registry) + " for " + String.join(", ", platforms));
                var content = checksums.of(names, group.getKey());
                group.getValue().forEach(stack -> files.put(LockFiles.source(environments, stack), content));
            }
            if (session.isInterrupted()) {
                throw new Interrupted("interrupted: nothing was written");
            }
            for (var file : files.entrySet()) {
                WholeFile.write(file.getKey(), file.getValue());
                written.add(project.root().relativize(file.getKey()).toString());
            }
        }
        var lines =
                new ArrayList<>(written.stream().map(file -> file + ": written").toList());
        lines.add("Next: ./scripts/synth, and commit both");
        return Answer.said(new Written(written), lines);
    }

    /** Stacks that ask for the same need one download, of hundreds of megabytes. */
    private static Map<JsonNode, List<String>> byProviders(List<DeclaredStack> stacks) {
        return stacks.stream()
                .collect(Collectors.groupingBy(
                        DeclaredStack::requiredProviders,
                        LinkedHashMap::new,
                        Collectors.mapping(DeclaredStack::name, Collectors.toList())));
    }

    private static String provider(JsonNode required, Registry registry) {
        return RequiredProvider.of(required, registry).stream()
                .map(each -> each.address() + " " + each.constraint())
                .collect(Collectors.joining(", "));
    }

    /** Terraform's option for a mirror. */
    private String option(String mirror) {
        if (mirror.startsWith("https://")) {
            return "-net-mirror=" + mirror;
        }
        var folder = context.project().file(Path.of(mirror));
        if (!Files.isDirectory(folder)) {
            throw new BadInput("--mirror: got " + mirror + ", allowed is a folder or an https address");
        }
        return "-fs-mirror=" + folder;
    }
}
