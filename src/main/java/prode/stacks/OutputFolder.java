package prode.stacks;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import prode.terraform.lock.LockFiles;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Origins;

/**
 * The folder that is committed, reviewed and planned. It changes only once synthesis is through, file by file, and what
 * Terraform keeps beside the JSON stays.
 */
final class OutputFolder {
    private static final String STACKS = "stacks";
    private static final Set<String> MADE_ANEW = Set.of(".terraform", "crash.log");

    private final Path folder;

    OutputFolder(Path folder) {
        this.folder = folder;
    }

    /** Takes over every file of a fresh output that differs, then removes what is no longer made. */
    void replaceWith(Path fresh) throws IOException {
        Set<Path> made = Set.copyOf(filesOf(fresh));
        for (Path file : made) {
            replace(fresh.resolve(file), folder.resolve(file));
        }
        for (Path file : filesOf(folder)) {
            if (!made.contains(file) && (isOurs(file) || isLeftOver(file, made))) {
                Files.delete(folder.resolve(file));
            }
        }
        removeEmptyFolders();
    }

    /** A reader sees the old or the new file, never a half-written one. */
    private static void replace(Path from, Path to) throws IOException {
        if (Files.exists(to) && Files.mismatch(from, to) < 0) {
            return;
        }
        Path parent = Files.createDirectories(to.toAbsolutePath().getParent());
        Path draft = Files.createTempFile(parent, ".synth", ".draft");
        try {
            Files.copy(from, draft, StandardCopyOption.REPLACE_EXISTING);
            // A temporary file is private to its user; these are for everybody who may read the project.
            draft.toFile().setReadable(true, false);
            Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Terraform's own files, saved plans and an errored state lie in the same folders and are not ours to delete. */
    private static boolean isOurs(Path file) {
        if (file.getNameCount() < 3 || !file.startsWith(STACKS)) {
            return file.equals(Path.of("manifest.json"));
        }
        // Also a lock file that Terraform wrote by itself: what nobody reviewed must not choose a provider.
        return file.endsWith(DeclaredStack.FILE)
                || file.endsWith(Origins.FILE)
                || file.endsWith(LockFiles.TERRAFORMS_NAME)
                || file.getName(2).equals(Path.of("assets"));
    }

    /**
     * Of a stack that is no longer made also what Terraform makes anew: caches, and plans, which hold values. An errored
     * state stays, because nobody else has it.
     */
    private static boolean isLeftOver(Path file, Set<Path> made) {
        if (file.getNameCount() < 3
                || !file.startsWith(STACKS)
                || made.contains(file.subpath(0, 2).resolve(DeclaredStack.FILE))) {
            return false;
        }
        String name = file.getName(2).toString();
        return MADE_ANEW.contains(name) || name.endsWith(".tfplan");
    }

    private void removeEmptyFolders() throws IOException {
        Predicate<Path> ours = path -> path.getNameCount() >= 2 && path.startsWith(STACKS);
        try (var paths = Files.walk(folder)) {
            List<Path> folders = paths.filter(Files::isDirectory)
                    .filter(path -> ours.test(folder.relativize(path)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path candidate : folders) {
                if (isEmpty(candidate)) {
                    Files.delete(candidate);
                }
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static Set<Path> filesOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (var paths = Files.walk(folder)) {
            // A link as well: Terraform links to the providers in its cache.
            return paths.filter(path -> !Files.isDirectory(path, NOFOLLOW_LINKS))
                    .map(folder::relativize)
                    .collect(Collectors.toSet());
        }
    }
}
