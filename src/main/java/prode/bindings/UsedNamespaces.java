package prode.bindings;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the namespaces that compiled classes refer to, by their constant pools.
 *
 * <p>Every class, method or field that bytecode touches is spelled out there as text, so nothing has to be listed by
 * hand. It reads every text constant, not only the class references: a type that occurs only in a generic signature or
 * in a string for reflection counts too. A name too many costs milliseconds, a name too few breaks the synthesis.
 */
final class UsedNamespaces {
    private static final Pattern REFERENCE =
            Pattern.compile("com[/.]hashicorp[/.]cdktf[/.]providers[/.]aws[/.](\\w+)[/.]");

    private UsedNamespaces() {}

    /** The namespaces named by any class file below the folder, and the provider's. */
    static SortedSet<Namespace> in(Path classes) throws IOException {
        List<Path> classFiles;
        try (var files = Files.walk(classes)) {
            classFiles =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
        }
        var used = new TreeSet<Namespace>();
        used.add(Namespace.PROVIDER);
        for (Path classFile : classFiles) {
            try (var in = new BufferedInputStream(Files.newInputStream(classFile))) {
                collect(in, used);
            }
        }
        return used;
    }

    private static void collect(InputStream classFile, SortedSet<Namespace> used) throws IOException {
        var in = new DataInputStream(classFile);
        in.skipNBytes(8); // magic number and version
        int constants = in.readUnsignedShort();
        for (int index = 1; index < constants; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> { // the only constant with text in it
                    Matcher reference = REFERENCE.matcher(in.readUTF());
                    while (reference.find()) {
                        used.add(Namespace.of(reference.group(1)));
                    }
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    index++; // long and double take two entries (JVMS 4.4.5)
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("unknown constant pool tag " + tag);
            }
        }
    }
}
