package prode.bindings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A jar that shadows the two large resources of the AWS bindings by its place on the class path.
 *
 * <p>It holds no Java classes: with class data sharing it makes no measurable difference which jar they come from.
 */
final class BindingsJar {
    private static final String ROOT = "com/hashicorp/cdktf/providers/aws/";
    private static final String CLASS_NAMES = ROOT + "$Module.txt";
    private static final Pattern ASSEMBLY = Pattern.compile(ROOT + "provider-aws@[^/]+\\.jsii\\.tgz");

    /** Says what the jar was made from; not read by jsii. */
    private static final String ORIGIN = "META-INF/trimmed-bindings.txt";

    private final Path full;

    BindingsJar(Path full) {
        this.full = full;
    }

    /** Whether the copy was made from this jar for exactly these namespaces. */
    boolean isUpToDate(Path trimmed, Set<Namespace> wanted) throws IOException {
        if (!Files.exists(trimmed)) {
            return false;
        }
        try (var in = new ZipFile(full.toFile());
                var existing = new ZipFile(trimmed.toFile())) {
            ZipEntry origin = existing.getEntry(ORIGIN);
            return origin != null && text(existing.getInputStream(origin)).equals(origin(assemblyOf(in), wanted));
        }
    }

    /** Writes the copy in one step: whoever opens it meanwhile gets the old one or the new one. */
    void trim(Path trimmed, Set<Namespace> wanted) throws IOException {
        Path unfinished = trimmed.resolveSibling(
                trimmed.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (var in = new ZipFile(full.toFile());
                    var out = new ZipOutputStream(Files.newOutputStream(unfinished))) {
                copy(in, out, wanted);
            }
            Files.move(unfinished, trimmed, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void copy(ZipFile in, ZipOutputStream out, Set<Namespace> wanted) throws IOException {
        var kept = new TreeSet<>(wanted);
        ZipEntry full = assemblyOf(in);
        var assembly = new ByteArrayOutputStream();
        while (kept.addAll(Assembly.trim(in.getInputStream(full), assembly, kept))) {
            assembly.reset();
        }
        add(out, ORIGIN, bytes(origin(full, wanted)));
        add(out, full.getName(), assembly.toByteArray());
        add(out, CLASS_NAMES, bytes(classNames(text(in.getInputStream(in.getEntry(CLASS_NAMES))), kept)));
    }

    private ZipEntry assemblyOf(ZipFile jar) throws IOException {
        return jar.stream()
                .filter(entry -> ASSEMBLY.matcher(entry.getName()).matches())
                .findFirst()
                .orElseThrow(() -> new IOException(full + " holds no AWS bindings"));
    }

    private static String origin(ZipEntry assembly, Set<Namespace> wanted) {
        String namespaces = wanted.stream().sorted().map(Namespace::key).collect(Collectors.joining("\n"));
        return "%s crc32 %08x\n%s\n".formatted(assembly.getName(), assembly.getCrc(), namespaces);
    }

    /** The lines {@code <jsii type>=<Java class>} of the kept namespaces; jsii reads them all at its start. */
    private static String classNames(String full, Set<Namespace> kept) {
        return full.lines()
                .filter(line -> kept.contains(Namespace.of(line.split("\\.", 3)[1])))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Stored and without a date: compressed bytes differ between machines with the version of zlib. */
    private static void add(ZipOutputStream out, String name, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static String text(InputStream content) throws IOException {
        try (content) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
