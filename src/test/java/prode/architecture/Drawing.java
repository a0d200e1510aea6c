package prode.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The packages below {@code prode} as a picture: who uses whom in the bytecode, and how much of the code each one is. */
final class Drawing {
    private static final Path SOURCES = Path.of("src/main/java/prode");

    private Drawing() {}

    /** A page in Markdown. An arrow that others imply is left out: who uses ops need not be told to use what ops uses. */
    static String of(JavaClasses classes) throws IOException {
        var uses = uses(classes);
        var text = new StringBuilder("""
                # Packages

                Drawn from the compiled code by `./scripts/refresh`. An arrow says "uses"; what a longer way says already has none.
                The percentage is of the lines of `src/main/java`. What each package holds: [architecture](architecture.md#packages).

                ```mermaid
                flowchart TD
                """);
        var lines = lines();
        var all = lines.values().stream().mapToLong(Long::longValue).sum();
        lines.forEach((name, count) ->
                text.append("  %s[\"%s<br/>%d %%\"]\n".formatted(name, name, Math.round(100.0 * count / all))));
        uses.forEach((user, used) -> used.stream()
                .filter(direct ->
                        used.stream().noneMatch(between -> !between.equals(direct) && reaches(uses, between, direct)))
                .forEach(direct -> text.append("  %s --> %s\n".formatted(user, direct))));
        return text.append("```\n").toString();
    }

    /** Lines of each package, with what is below it. */
    static Map<String, Long> lines() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(
                            file -> SOURCES.relativize(file).getName(0).toString(),
                            TreeMap::new,
                            Collectors.summingLong(Drawing::count)));
        }
    }

    private static long count(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> uses(JavaClasses classes) {
        var uses = new TreeMap<String, Set<String>>();
        for (var type : classes) {
            var user = part(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                var used = dependency.getTargetClass().getBaseComponentType();
                if (used.getPackageName().startsWith("prode.") && !part(used).equals(user)) {
                    uses.computeIfAbsent(user, name -> new TreeSet<>()).add(part(used));
                }
            }
        }
        return uses;
    }

    private static String part(JavaClass type) {
        return type.getPackageName().replaceFirst("^prode\\.(\\w+).*", "$1");
    }

    private static boolean reaches(Map<String, Set<String>> uses, String from, String to) {
        var seen = new TreeSet<String>();
        var next = new ArrayDeque<>(uses.getOrDefault(from, Set.of()));
        while (!next.isEmpty()) {
            var each = next.pop();
            if (seen.add(each)) {
                next.addAll(uses.getOrDefault(each, Set.of()));
            }
        }
        return seen.contains(to);
    }
}
