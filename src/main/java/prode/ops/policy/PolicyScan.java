package prode.ops.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prode.terraform.run.Folders;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

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
        var originals = new TreeMap<String, DeclaredStack>();
        for (var name : ScanCopy.stacks(stacks)) {
            originals.put(name, ScanCopy.write(stacks.resolve(name), workFolder.resolve(name)));
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
    private static PolicyFinding located(Checkov.RawFinding raw, Map<String, DeclaredStack> originals) {
        var id = raw.resource().substring(raw.resource().lastIndexOf('.') + 1);
        var resource = Optional.ofNullable(originals.get(raw.stack())).stream()
                .flatMap(stack -> stack.resources().stream())
                .filter(candidate -> candidate.name().equals(id))
                .findFirst();
        return new PolicyFinding(
                raw.check(),
                raw.title(),
                raw.stack(),
                resource.map(DeclaredResource::address).orElse(raw.resource()),
                resource.map(DeclaredResource::constructPath).orElse(""));
    }

    private void deleteOld() throws IOException {
        if (Files.exists(workFolder)) {
            Folders.delete(workFolder);
        }
        Files.createDirectories(workFolder);
    }
}
