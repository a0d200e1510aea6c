package prode.ops.state.bootstrap;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import prode.terraform.lock.LockFiles;
import prode.terraform.run.Folders;
import prode.terraform.stack.DeclaredStack;

/**
 * A copy of the foundation's JSON with the import blocks of this run beside it. The committed JSON has none: they would
 * name what was made by hand for ever. A copy of its own, so that two runs in one checkout don't meet.
 */
public final class WorkingCopy implements AutoCloseable {
    /** Where Terraform leaves a state that it could not save. */
    private static final String ERRORED = "errored.tfstate";

    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;
    private final Path stack;

    private WorkingCopy(Path root, Path stack) {
        this.root = root;
        this.stack = stack;
    }

    /**
     * Makes one.
     *
     * @param project the project's folder
     * @param stacks where stacks lie in a project, relative to its folder
     * @param ids Terraform address to the id of what exists; an address that the stack imports by itself is left to it
     * @param parent the folder that gets it
     */
    public static WorkingCopy of(
            DeclaredStack foundation, Path project, Path stacks, Map<String, String> ids, Path parent)
            throws IOException {
        var root = Files.createTempDirectory(Files.createDirectories(parent), "bootstrap");
        var stack = Files.createDirectories(root.resolve(stacks).resolve(foundation.name()));
        JSON.writeValue(stack.resolve(DeclaredStack.FILE).toFile(), foundation.json());
        // The providers' checksums, if the project has them: a copy without them would take any provider.
        var providers = project.resolve(stacks).resolve(foundation.name()).resolve(LockFiles.TERRAFORMS_NAME);
        if (Files.exists(providers)) {
            Files.copy(providers, stack.resolve(LockFiles.TERRAFORMS_NAME));
        }
        var own = foundation.imported();
        var imports = JSON.createObjectNode();
        var blocks = imports.putArray("import");
        ids.forEach((address, id) -> {
            if (!own.contains(address)) {
                blocks.addObject().put("to", address).put("id", id);
            }
        });
        JSON.writeValue(stack.resolve("imports.tf.json").toFile(), imports);
        return new WorkingCopy(root, stack);
    }

    /** A project's folder with the foundation alone in it. */
    public Path root() {
        return root;
    }

    /** What Terraform could not save, if so: the only record of what it made. */
    public Optional<Path> erroredState() {
        return Optional.of(stack.resolve(ERRORED)).filter(Files::exists);
    }

    /** Goes without a trace, unless Terraform left a state in it that exists nowhere else. */
    @Override
    public void close() throws IOException {
        if (erroredState().isPresent()) {
            return;
        }
        Folders.delete(root);
    }
}
