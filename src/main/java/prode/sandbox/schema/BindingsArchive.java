package prode.sandbox.schema;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;

/**
 * The TypeScript of the AWS bindings. Their jar holds an npm package whose compiled modules carry their sources in an
 * inline source map; these sources say of every attribute what the compiled code no longer shows.
 */
final class BindingsArchive {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SOURCE_MAP = "sourceMappingURL=data:application/json;base64,";
    private static final Pattern PACKAGE = Pattern.compile(".*/provider-aws@.*\\.jsii\\.tgz");
    private static final Pattern MODULE =
            Pattern.compile("package/lib/([^/]+)/(?:index|index-structs/structs\\d+)\\.js");
    private static final int TAR_BLOCK = 512;

    private BindingsArchive() {}

    /**
     * Reads the sources of the wanted modules; a module in several files is put together.
     *
     * @param jar the jar of the bindings
     * @param modules folder names in the package, as {@code lb-target-group}
     * @throws FileNotFoundException if the jar holds no bindings or lacks a module
     */
    static Map<String, String> typescript(Path jar, Collection<String> modules) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            var archive = zip.stream()
                    .filter(entry -> PACKAGE.matcher(entry.getName()).matches())
                    .findFirst()
                    .orElseThrow(() -> new FileNotFoundException(jar + ": holds no AWS bindings"));
            try (var tar = new BufferedInputStream(new GZIPInputStream(zip.getInputStream(archive), 1 << 16))) {
                var sources = read(tar, modules);
                if (!sources.keySet().containsAll(modules)) {
                    throw new FileNotFoundException(jar + ": lacks the modules "
                            + modules.stream()
                                    .filter(m -> !sources.containsKey(m))
                                    .collect(Collectors.toList()));
                }
                return sources;
            }
        }
    }

    private static Map<String, String> read(InputStream tar, Collection<String> modules) throws IOException {
        var sources = new TreeMap<String, String>();
        for (var header = tar.readNBytes(TAR_BLOCK); isFile(header); header = tar.readNBytes(TAR_BLOCK)) {
            var size = Long.parseLong(text(header, 124, 12), 8);
            var padded = (size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
            var module = MODULE.matcher(text(header, 0, 100));
            if (module.matches() && modules.contains(module.group(1))) {
                var script = new String(tar.readNBytes((int) padded), 0, (int) size, StandardCharsets.UTF_8);
                sources.merge(module.group(1), source(script), (one, other) -> one + "\n" + other);
            } else {
                tar.skipNBytes(padded);
            }
        }
        return sources;
    }

    private static String source(String script) throws IOException {
        var start = script.lastIndexOf(SOURCE_MAP);
        if (start < 0) {
            return "";
        }
        var map = Base64.getDecoder()
                .decode(script.substring(start + SOURCE_MAP.length()).strip());
        return JSON.readTree(map).path("sourcesContent").path(0).asText();
    }

    private static boolean isFile(byte[] header) {
        return header.length == TAR_BLOCK && header[0] != 0;
    }

    private static String text(byte[] header, int offset, int length) {
        var end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.UTF_8).strip();
    }
}
