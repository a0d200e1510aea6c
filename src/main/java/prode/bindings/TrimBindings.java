package prode.bindings;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes the trimmed copy of the AWS bindings, to be placed first on the class path.
 *
 * <p>Arguments: the folder of compiled classes, the jar to write. The full bindings are found on this program's own
 * class path. Does nothing when the jar was already made for the same namespaces.
 */
public final class TrimBindings {
    private static final Pattern FULL_BINDINGS = Pattern.compile("cdktf-provider-aws-[0-9.]+\\.jar");

    private TrimBindings() {}

    /**
     * Trims the bindings on this program's class path.
     *
     * @throws IOException when a file can't be read or written, or the bindings lack a namespace
     */
    public static void main(String[] args) throws IOException {
        trim(fullBindings(System.getProperty("java.class.path")), Path.of(args[0]), Path.of(args[1]));
    }

    static void trim(Path full, Path classes, Path trimmed) throws IOException {
        var bindings = new BindingsJar(full);
        Set<Namespace> used = UsedNamespaces.in(classes);
        if (!bindings.isUpToDate(trimmed, used)) {
            bindings.trim(trimmed, used);
        }
    }

    static Path fullBindings(String classPath) throws IOException {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(jar ->
                        FULL_BINDINGS.matcher(jar.getFileName().toString()).matches())
                .findFirst()
                .orElseThrow(() -> new IOException("no AWS bindings on the class path"));
    }
}
