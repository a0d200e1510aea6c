package prode.terraform.lock;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prode.config.load.ConfigException;
import prode.config.load.Problem;
import prode.terraform.stack.DeclaredStack;

/** The lock files that a team keeps beside its environments, {@code <stack>.lock.hcl}, each the one of a stack. */
public final class LockFiles {
    /** What Terraform calls it, in the folder that it works in. */
    public static final String TERRAFORMS_NAME = ".terraform.lock.hcl";

    private static final String SUFFIX = ".lock.hcl";
    private static final String ANEW = "./scripts/prod-e providers lock ";

    private LockFiles() {}

    /** Where the lock file of a stack is kept, if the team keeps one. */
    public static Path source(Path environments, String stack) {
        return environments.resolve(stack + SUFFIX);
    }

    /**
     * Copies each lock file beside the JSON of its stack.
     *
     * @param environments the folder of the environments' files
     * @param output a whole synthesized output
     * @throws ConfigException with every file that is of no stack, or that Terraform would not take for this one; then
     *     nothing was copied
     */
    public static void copy(Path environments, Path output) throws IOException {
        var problems = new ArrayList<Problem>();
        var copies = new TreeMap<Path, byte[]>();
        var stacks = output.resolve("stacks");
        var known = DeclaredStack.names(stacks);
        for (var file : files(environments)) {
            var name = file.getFileName().toString();
            var stack = name.substring(0, name.length() - SUFFIX.length());
            if (!known.contains(stack)) {
                var allowed = String.join(", ", known) + ", each with " + SUFFIX;
                problems.add(new Problem(shown(file), 0, "", "is the lock file of no stack", null, allowed));
                continue;
            }
            var content = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
            var required = DeclaredStack.read(stacks, stack).requiredProviders();
            var problem = problem(shown(file), stack, content, required);
            problem.ifPresent(problems::add);
            copies.put(stacks.resolve(stack).resolve(TERRAFORMS_NAME), content);
        }
        if (!problems.isEmpty()) {
            throw ConfigException.of(problems);
        }
        for (var copy : copies.entrySet()) {
            Files.write(copy.getKey(), copy.getValue());
        }
    }

    /**
     * What is wrong with a lock file, if anything.
     *
     * @param file as messages name it
     * @param required what the stack asks for: its block {@code required_providers}
     */
    public static Optional<Problem> problem(String file, String stack, byte[] content, JsonNode required) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            var lock = LockFile.parse(file, text);
            return misfit(file, stack, lock, RequiredProvider.of(required, Registry.of(lock)));
        } catch (CharacterCodingException e) {
            return Optional.of(new Problem(file, 0, "", "is no text in UTF-8", null, "a lock file of Terraform's"));
        } catch (ConfigException e) {
            return Optional.of(e.problems().get(0));
        }
    }

    private static Optional<Problem> misfit(String file, String stack, LockFile lock, List<RequiredProvider> required) {
        for (var provider : lock.providers()) {
            var wanted = required.stream()
                    .filter(each -> each.address().equals(provider.address()))
                    .findFirst();
            if (wanted.isEmpty()) {
                var allowed = String.join(
                        ", ", required.stream().map(RequiredProvider::address).toList());
                return problem(
                        file, provider.line(), "provider", "the stack has no such one", provider.address(), allowed);
            }
            if (!wanted.get().accepts(provider.version())) {
                return problem(
                        file,
                        provider.versionLine(),
                        "version",
                        "is not what the stack requires",
                        provider.version(),
                        wanted.get().constraint() + ": delete the file, ./scripts/synth, then " + ANEW + stack);
            }
        }
        return required.stream()
                .filter(each ->
                        lock.providers().stream().noneMatch(one -> one.address().equals(each.address())))
                .findFirst()
                .flatMap(missing ->
                        problem(file, 0, "", "lacks " + missing.address(), null, "what " + ANEW + stack + " writes"));
    }

    private static Optional<Problem> problem(
            String file, int line, String key, String what, @Nullable String got, String allowed) {
        return Optional.of(new Problem(file, line, key, what, got, allowed));
    }

    private static List<Path> files(Path environments) throws IOException {
        try (var entries = Files.list(environments)) {
            return entries.filter(entry -> entry.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static String shown(Path file) {
        return file.toString().replace(File.separatorChar, '/');
    }
}
