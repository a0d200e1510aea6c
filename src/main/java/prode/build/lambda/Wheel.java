package prode.build.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the files of a pure-Python wheel that a function needs at run time. */
final class Wheel {

    /** Any interpreter of Python 3, no binary interface, any platform. */
    private static final Pattern PURE_PYTHON = Pattern.compile(".+-(py3|py2\\.py3)-none-any\\.whl");

    private static final Pattern TESTS = Pattern.compile("(.*/)?tests?/.*");
    private static final Pattern INSTALLER_DATA = Pattern.compile("[^/]+\\.data/.*");
    private static final Pattern DIST_INFO = Pattern.compile("[^/]+\\.dist-info/(.*)");
    /** METADATA, because packages ask {@code importlib.metadata} for their own version. */
    private static final Pattern KEPT_DIST_INFO =
            Pattern.compile("METADATA|licenses/.*|(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*");

    private Wheel() {}

    /**
     * Returns path to content, sorted: code, metadata and licences; no tests, no installer's records.
     *
     * @throws LambdaZipException if the wheel is not pure Python, not readable or has paths outside its root
     */
    static SortedMap<String, byte[]> files(Path wheel) throws IOException {
        String name = wheel.getFileName().toString();
        if (!PURE_PYTHON.matcher(name).matches()) {
            throw new LambdaZipException(
                    "%s: not a pure-Python wheel (…-py3-none-any.whl), would not run on Lambda".formatted(name));
        }
        try (var zip = new ZipFile(wheel.toFile())) {
            var files = new TreeMap<String, byte[]>();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.isDirectory() || !isNeeded(name, entry.getName())) {
                    continue;
                }
                try (var content = zip.getInputStream(entry)) {
                    files.put(entry.getName(), content.readAllBytes());
                }
            }
            return files;
        } catch (ZipException e) {
            throw new LambdaZipException("%s: not a readable wheel (%s)".formatted(name, e.getMessage()));
        }
    }

    private static boolean isNeeded(String wheel, String path) {
        if (path.startsWith("/")
                || path.contains("\\")
                || List.of(path.split("/")).contains("..")) {
            throw new LambdaZipException("%s: path outside the wheel: %s".formatted(wheel, path));
        }
        if (INSTALLER_DATA.matcher(path).matches()) {
            throw new LambdaZipException("%s: needs an installer for %s".formatted(wheel, path));
        }
        var distInfo = DIST_INFO.matcher(path);
        if (distInfo.matches()) {
            return KEPT_DIST_INFO.matcher(distInfo.group(1)).matches();
        }
        return !path.endsWith(".pyc") && !TESTS.matcher(path).matches();
    }
}
