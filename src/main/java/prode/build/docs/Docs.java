package prode.build.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The generated parts of the documents and the overview's picture. */
public final class Docs {
    /** The line that brings everything generated up to date. */
    public static final String REFRESH = "./scripts/refresh";

    private Docs() {}

    /**
     * Brings all of them up to date.
     *
     * @param isCheck writes nothing
     * @return what was stale, a line each
     * @throws IllegalArgumentException for a marker that makes no sense; the message begins with page and line
     */
    public static List<String> refresh(Path root, boolean isCheck) throws IOException {
        var pages = Pages.of(root);
        var stale = new ArrayList<String>();
        for (var page : pages.paths()) {
            var text = pages.read(page);
            var lines = pages.stale(page, text);
            stale.addAll(lines);
            if (!isCheck && !lines.isEmpty()) {
                Files.writeString(root.resolve(page), pages.refreshed(page, text));
            }
        }
        stale.addAll(new OverviewPicture(root).refresh(pages.declared(), isCheck));
        return stale;
    }
}
