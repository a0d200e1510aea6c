package prode.build.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import prode.build.docs.declared.Declared;
import prode.build.docs.diagram.Diagrams;
import prode.build.docs.diagram.Dot;
import prode.failure.BadInput;
import prode.failure.Interrupted;
import prode.failure.Mistake;

/**
 * The picture in the README. Graphviz draws it; releases of Graphviz draw differently, so what is compared is the checksum
 * of the source, which the picture carries.
 */
record OverviewPicture(Path root) {
    static final Path SOURCE = Path.of("docs/images/overview.dot");
    static final Path PICTURE = Path.of("docs/images/overview.svg");

    /** What is not as it should be; unless it only checks, draws the picture anew where its source changed. */
    List<String> refresh(Declared declared, boolean check) throws IOException {
        var dot = Dot.write(Diagrams.draw("traffic", declared, List.of()));
        var stale = stale(dot, read(SOURCE), read(PICTURE));
        if (!check && !stale.isEmpty()) {
            Files.createDirectories(root.resolve(SOURCE).toAbsolutePath().getParent());
            Files.writeString(root.resolve(SOURCE), dot);
            Files.writeString(root.resolve(PICTURE), stamped(draw(), dot));
        }
        return stale;
    }

    /** The files that do not show this source. */
    static List<String> stale(String dot, String source, String picture) {
        var files = new java.util.ArrayList<String>();
        if (!source.equals(dot)) {
            files.add(SOURCE + ": is stale, refresh it by " + Docs.REFRESH);
        }
        if (!picture.contains(stamp(dot))) {
            files.add(PICTURE + ": is stale, refresh it by " + Docs.REFRESH);
        }
        return files;
    }

    private String draw() throws IOException {
        try {
            var process = new ProcessBuilder("dot", "-Tsvg", SOURCE.toString())
                    .directory(root.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var svg = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new Mistake(SOURCE + ": Graphviz can't draw it");
            }
            return svg;
        } catch (IOException e) {
            throw new BadInput("Graphviz is missing: apt-get install graphviz");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("interrupted while Graphviz was drawing");
        }
    }

    private static String stamped(String svg, String dot) {
        return svg.replaceFirst("<svg ", stamp(dot) + "\n<svg ");
    }

    private static String stamp(String dot) {
        try {
            var sum = MessageDigest.getInstance("SHA-256").digest(dot.getBytes(UTF_8));
            return "<!-- SHA-256 of overview.dot: " + HexFormat.of().formatHex(sum) + " -->";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String read(Path file) throws IOException {
        var path = root.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }
}
