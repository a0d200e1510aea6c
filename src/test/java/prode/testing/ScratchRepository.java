package prode.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A git repository with this project's files, for branches that the real one must never see. */
public final class ScratchRepository {
    private static final Map<String, String> AUTHOR = Map.of(
            "GIT_AUTHOR_NAME", "test",
            "GIT_AUTHOR_EMAIL", "test@example.com",
            "GIT_COMMITTER_NAME", "test",
            "GIT_COMMITTER_EMAIL", "test@example.com",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1");

    private final Path folder;
    private final String base;

    private ScratchRepository(Path folder) {
        this.folder = folder;
        git("init", "-q", "-b", "main");
        base = commit("base");
    }

    /** With the project's files below some of its paths, as they are on the disk; nothing that git ignores. */
    public static ScratchRepository of(Path folder, String... paths) {
        var command = new ArrayList<>(List.of("git", "ls-files", "-z", "-co", "--exclude-standard", "--"));
        command.addAll(List.of(paths));
        try {
            for (var file : Command.succeed(command.toArray(String[]::new)).split("\0", 0)) {
                var source = Path.of(file);
                if (Files.exists(source)) {
                    var target = folder.resolve(file);
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ScratchRepository(folder);
    }

    /** With the files that a folder has already. */
    public static ScratchRepository ofExisting(Path folder) {
        return new ScratchRepository(folder);
    }

    public Path folder() {
        return folder;
    }

    /** The commit that the base branch had first. */
    public String base() {
        return base;
    }

    /** The newest commit of a branch. */
    public String head(String branch) {
        return git("rev-parse", branch).strip();
    }

    /** Commits what the folder holds now, except for what git ignores, and says the commit. */
    public String commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD").strip();
    }

    /** Takes the folder back to a commit, and starts a branch there. */
    public void branch(String name, String commit) {
        git("checkout", "-q", "-f", "-B", name, commit);
        git("clean", "-q", "-fdx");
    }

    /** What actions/checkout leaves: the files of a commit, and no credentials. */
    public void checkOut(String commit, Path target) {
        git("worktree", "add", "-q", "--detach", "-f", target.toString(), commit);
    }

    private String git(String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", folder.toString(), "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        var result = Command.run(AUTHOR, command);
        if (result.exitCode() != 0) {
            throw new AssertionError(command + ": " + result.everything());
        }
        return result.output();
    }
}
