package prode.build.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A newcomer must not learn what a machine needs from one failure after the other. */
class RequirementsTest {
    /** The line that a missing tool ends with. */
    private static final Pattern INSTALLS = Pattern.compile("apt-get install ([a-z0-9 -]+)");

    /** {@code at_least Node 20.9 …} and {@code need 'Go 1.21 or newer' …}: tool and version. */
    private static final Pattern VERSION = Pattern.compile("(?:at_least |need ')([A-Z]\\w+ [\\d.]+)");

    /** {@code need npm …}: a tool without a version. */
    private static final Pattern TOOL = Pattern.compile("\\bneed '?([A-Za-z]\\w*)'? '");

    @Test
    void everyToolThatAScriptAsksForStandsInTheReadme() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var asked = new TreeSet<String>();
        for (var source : sources()) {
            VERSION.matcher(source).results().forEach(found -> asked.add(found.group(1)));
            TOOL.matcher(source).results().forEach(found -> asked.add(found.group(1)));
            INSTALLS.matcher(source)
                    .results()
                    .flatMap(found -> Stream.of(found.group(1).strip().split(" +")))
                    .forEach(asked::add);
        }

        assertThat(asked).contains("Go 1.21", "Maven 3.8", "postgresql", "npm");
        assertThat(asked).allSatisfy(tool -> assertThat(readme).contains(tool));
    }

    private static List<String> sources() throws IOException {
        try (var scripts = Files.walk(Path.of("scripts"));
                var code = Files.walk(Path.of("src"))) {
            return Stream.concat(scripts, code)
                    .filter(file -> file.toString().matches("scripts/[a-z/.-]+|.*\\.(sh|java)"))
                    .filter(Files::isRegularFile)
                    .map(RequirementsTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
