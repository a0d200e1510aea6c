package prode.bindings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The JavaScript half of the AWS bindings: an npm package, gzipped, that the jsii kernel unpacks and loads. */
final class Assembly {
    private static final Set<String> SHARED_FILES = Set.of("package/package.json", "package/LICENSE");
    private static final Pattern MODULE_FILE = Pattern.compile("package/lib/([^/]+)/.+\\.js");
    private static final Pattern MODULE_EXPORT =
            Pattern.compile("^exports\\.(\\w+) = require\\(\"\\./[^\"]+\"\\);$", Pattern.MULTILINE);

    private Assembly() {}

    /**
     * Copies the package with the wanted namespaces only.
     *
     * @return the namespaces that the kept types mention, wanted or not
     * @throws IOException also when a wanted namespace is incomplete or not there
     */
    static SortedSet<Namespace> trim(InputStream full, OutputStream trimmed, Set<Namespace> wanted) throws IOException {
        var types = new TypeCatalogue(wanted);
        var exported = new TreeSet<Namespace>();
        var implemented = new TreeSet<Namespace>();
        try (var unzipped = new GZIPInputStream(full, 1 << 16);
                var zipped = new UncompressedGzip(trimmed)) {
            var in = new Tar.Reader(unzipped);
            var out = new Tar.Writer(zipped);
            for (var file = in.next(); file != null; file = in.next()) {
                Matcher module = MODULE_FILE.matcher(file.path());
                if (file.path().equals("package/.jsii")) {
                    out.add(file.path(), types.trim(file.content()));
                } else if (file.path().equals("package/lib/index.js")) {
                    out.add(file.path(), bytes(index(text(file), wanted, exported)));
                } else if (module.matches() && wanted.contains(Namespace.of(module.group(1)))) {
                    implemented.add(Namespace.of(module.group(1)));
                    out.add(file.path(), bytes(withoutSourceMap(text(file))));
                } else if (SHARED_FILES.contains(file.path())) {
                    out.add(file.path(), file.content().readAllBytes());
                }
            }
            out.finish();
        }
        requireAll(wanted, types.described(), "types");
        requireAll(wanted, exported, "an export in lib/index.js");
        requireAll(wanted, implemented, "a module");
        return types.referenced();
    }

    private static String index(String full, Set<Namespace> wanted, Set<Namespace> exported) {
        var index = new StringBuilder(
                "\"use strict\";\nObject.defineProperty(exports, \"__esModule\", { value: true });\n");
        Matcher export = MODULE_EXPORT.matcher(full);
        while (export.find()) {
            Namespace namespace = Namespace.of(export.group(1));
            if (wanted.contains(namespace)) {
                exported.add(namespace);
                index.append(export.group()).append('\n');
            }
        }
        return index.toString();
    }

    /** Source maps are inlined in the modules and make up two thirds of them. */
    private static String withoutSourceMap(String module) {
        int map = module.lastIndexOf("//# sourceMappingURL=");
        return map < 0 ? module : module.substring(0, map);
    }

    private static void requireAll(Set<Namespace> wanted, Set<Namespace> found, String what) throws IOException {
        var missing = new TreeSet<>(wanted);
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            throw new IOException("the AWS bindings have no " + what + " for " + missing);
        }
    }

    private static String text(Tar.Entry file) throws IOException {
        return new String(file.content().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Level 0, because compressed bytes differ between machines with the version of zlib. */
    private static final class UncompressedGzip extends GZIPOutputStream {
        UncompressedGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.NO_COMPRESSION);
        }
    }
}
