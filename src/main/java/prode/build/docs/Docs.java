package prode.build.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import prode.failure.ExitCode;
import prode.failure.Failure;

/** Refreshes the generated parts of the documents, or with {@code --check} only says which are stale. */
public final class Docs {
    private Docs() {}

    /** Works in the project's folder; exits with 0, 2 for a marker that makes no sense, 4 for a stale part. */
    public static void main(String[] args) throws IOException {
        try {
            System.exit(run(Path.of(""), List.of(args)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(ExitCode.BAD_INPUT);
        } catch (Failure e) {
            System.err.println(e.reason());
            System.exit(e.exitCode());
        }
    }

    private static int run(Path root, List<String> args) throws IOException {
        var pages = Pages.of(root);
        var check = args.contains("--check");
        var stale = new ArrayList<String>();
        for (var page : pages.paths()) {
            var text = pages.read(page);
            stale.addAll(pages.stale(page, text));
            if (!check) {
                write(root.resolve(page), text.text(), pages.refreshed(page, text));
            }
        }
        stale.addAll(new OverviewPicture(root).refresh(pages.declared(), check));
        stale.forEach(line -> System.err.println(check ? line : line.replaceFirst(": is stale.*", "")));
        return check && !stale.isEmpty() ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    private static void write(Path file, String before, String after) throws IOException {
        if (!before.equals(after)) {
            Files.writeString(file, after);
        }
    }
}
