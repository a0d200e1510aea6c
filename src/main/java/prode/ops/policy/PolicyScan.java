package prode.ops.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scans the synthesized stacks and weighs the findings.
 *
 * @param stacks folder with one folder a stack
 * @param workFolder may be emptied
 */
public record PolicyScan(Path stacks, Path workFolder, Checkov checkov, Waivers waivers) {
    /** Runs it all. */
    public PolicyReport run(LocalDate today) throws IOException, InterruptedException {
        deleteOld();
        var originals = new TreeMap<String, JsonNode>();
        for (var stack : ScanCopy.stacks(stacks)) {
            var name = String.valueOf(stack.getFileName());
            originals.put(name, ScanCopy.write(stack, workFolder.resolve(name)));
        }
        var result = checkov.scan(workFolder, List.copyOf(originals.keySet()));
        var findings = result.findings().stream()
                .map(raw -> located(raw, originals))
                .sorted(Comparator.comparing(PolicyFinding::stack)
                        .thenComparing(PolicyFinding::check)
                        .thenComparing(PolicyFinding::address))
                .toList();
        return waivers.apply("Checkov " + result.version(), result.passed(), findings, today);
    }

    /** Checkov sometimes leaves the type out; the logical id alone tells too. */
    private static PolicyFinding located(Checkov.RawFinding raw, Map<String, JsonNode> originals) {
        var id = raw.resource().substring(raw.resource().lastIndexOf('.') + 1);
        var resources =
                originals.getOrDefault(raw.stack(), MissingNode.getInstance()).path("resource");
        for (var type : resources.properties()) {
            var resource = type.getValue().path(id);
            if (!resource.isMissingNode()) {
                return new PolicyFinding(
                        raw.check(),
                        raw.title(),
                        raw.stack(),
                        type.getKey() + "." + id,
                        resource.at("/~1~1/metadata/path").asText());
            }
        }
        return new PolicyFinding(raw.check(), raw.title(), raw.stack(), raw.resource(), "");
    }

    private void deleteOld() throws IOException {
        if (Files.exists(workFolder)) {
            try (var files = Files.walk(workFolder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(workFolder);
    }
}
