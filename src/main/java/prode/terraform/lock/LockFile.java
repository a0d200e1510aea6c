package prode.terraform.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prode.config.load.ConfigException;
import prode.config.load.Problem;

/**
 * Terraform's dependency lock file, read as strictly as Terraform writes it. A reader of all of HCL would let through what
 * nobody but a hand writes; a file in another form is one to look at.
 *
 * @param providers in the order of the file
 */
public record LockFile(List<Provider> providers) {
    private static final Pattern PROVIDER = Pattern.compile("provider \"([a-z0-9.:_/-]+)\" \\{");
    private static final Pattern VERSION = Pattern.compile(" *version *= \"([0-9A-Za-z.+-]+)\"");
    private static final Pattern CONSTRAINTS = Pattern.compile(" *constraints *= \"[^\"]*\"");
    private static final Pattern HASHES = Pattern.compile(" *hashes *= \\[");
    /** Both schemes of Terraform: of a package's content, and of its zip. */
    private static final Pattern HASH = Pattern.compile(" *\"(?:h1:[A-Za-z0-9+/]{43}=|zh:[0-9a-f]{64})\",");

    private static final Pattern CONFLICT = Pattern.compile("(<{7}|\\|{7}|={7}|>{7})( .*)?");
    private static final String AS_WRITTEN = "the file as ./scripts/prod-e providers lock writes it";

    /**
     * A provider whose version is chosen.
     *
     * @param address host, namespace, type
     * @param line of the block, from 1
     * @param versionLine of the version, from 1
     */
    public record Provider(String address, int line, String version, int versionLine) {}

    /**
     * Reads the text of a file.
     *
     * @param file as messages name it
     * @throws ConfigException at the first line that Terraform doesn't write
     */
    public static LockFile parse(String file, String text) {
        return new LockFile(new Reader(file, text.lines().toList()).providers());
    }

    /** Goes through the lines, once. */
    private static final class Reader {
        private final String file;
        private final List<String> lines;
        private int next;

        private Reader(String file, List<String> lines) {
            this.file = file;
            this.lines = lines;
        }

        private List<Provider> providers() {
            for (var i = 0; i < lines.size(); i++) {
                if (CONFLICT.matcher(lines.get(i)).matches()) {
                    throw malformed(i + 1, "holds a merge conflict", shown(lines.get(i)));
                }
            }
            var found = new TreeMap<String, Provider>();
            var providers = new ArrayList<Provider>();
            for (skip(); next < lines.size(); skip()) {
                var provider = provider();
                if (found.put(provider.address(), provider) != null) {
                    throw malformed(provider.line(), "names a provider twice", provider.address());
                }
                providers.add(provider);
            }
            if (providers.isEmpty()) {
                throw malformed(0, "names no provider", null);
            }
            return List.copyOf(providers);
        }

        private Provider provider() {
            var address = take(PROVIDER).group(1);
            var line = next;
            var version = take(VERSION).group(1);
            var versionLine = next;
            if (is(CONSTRAINTS)) {
                take(CONSTRAINTS);
            }
            take(HASHES);
            take(HASH);
            while (is(HASH)) {
                take(HASH);
            }
            take(Pattern.compile(" *]"));
            take(Pattern.compile("}"));
            return new Provider(address, line, version, versionLine);
        }

        private void skip() {
            while (next < lines.size()
                    && (lines.get(next).isBlank() || lines.get(next).startsWith("#"))) {
                next++;
            }
        }

        private boolean is(Pattern pattern) {
            return next < lines.size() && pattern.matcher(lines.get(next)).matches();
        }

        private Matcher take(Pattern pattern) {
            if (next >= lines.size()) {
                throw malformed(Math.max(1, lines.size()), "ends too early", null);
            }
            var matcher = pattern.matcher(lines.get(next++));
            if (!matcher.matches()) {
                throw malformed(next, "is no line of a lock file", shown(lines.get(next - 1)));
            }
            return matcher;
        }

        /** @param line from 1; 0 for the file as a whole */
        private ConfigException malformed(int line, String what, @Nullable String got) {
            return ConfigException.of(List.of(new Problem(file, line, "", what, got, AS_WRITTEN)));
        }
    }

    private static String shown(String line) {
        var plain = line.strip().replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 59) + "…";
    }
}
