package prode.launchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;
import prode.testing.MavenRepository;

/** Which bindings Maven takes, by its own word. */
@Tag("tool")
class MavenBindingsTest {
    @TempDir
    private Path folder = Path.of("");

    /** Otherwise it would ask every repository for a version that exists nowhere, and say only that. */
    @Test
    void aCloneWithoutBindingsSaysWhatToRun() throws IOException {
        Files.copy(Path.of("pom.xml"), folder.resolve("pom.xml"));
        Files.createDirectory(folder.resolve(".mvn"));

        var run = Command.run(folder, Map.of(), List.of("mvn", "-o", "-q", "-B", "validate"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.everything()).contains("0.21.0-${not built yet, run ./scripts/synth}");
        assertThat(run.everything()).doesNotContain("Could not resolve", "Could not find artifact");
    }

    /**
     * In a repository that has the vendor's artifacts under their own versions the profile takes those, and the sources
     * compile against them. The jars are ours here, under the vendor's names, and in no repository but the test's.
     */
    @Test
    void theProfileTakesTheVendorsArtifacts() throws Exception {
        Path repository = folder.resolve("repository");
        Path vendor = MavenRepository.with(repository, "com", "hashicorp");
        install(vendor, "cdktf", "0.21.0");
        install(vendor, "cdktf-provider-aws", "21.22.1");
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.copy(Path.of("pom.xml"), project.resolve("pom.xml"));
        Path output = folder.resolve("class-path.txt");

        var run = Command.run(
                project,
                Map.of(),
                List.of(
                        "mvn",
                        "-o",
                        "-q",
                        "-B",
                        "-Pvendor-bindings",
                        "-Dmaven.repo.local=" + repository,
                        "dependency:build-classpath",
                        "-Dmdep.includeScope=compile",
                        "-Dmdep.outputFile=" + output));

        assertThat(run.exitCode()).as(run.everything()).isZero();
        var classPath = Files.readString(output);
        assertThat(classPath)
                .contains("/cdktf/0.21.0/cdktf-0.21.0.jar")
                .contains("/cdktf-provider-aws/21.22.1/cdktf-provider-aws-21.22.1.jar");
        assertThat(errors(classPath)).isEmpty();
    }

    private String errors(String classPath) {
        var arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-Xlint:none", "-cp", classPath));
        arguments.addAll(List.of("-d", folder.resolve("classes").toString()));
        arguments.addAll(List.of("-sourcepath", "src/main/java", "src/main/java/prode/stacks/Synthesize.java"));
        var said = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(said, null, null, options(arguments), null, files(arguments))
                .call();
        return compiled ? "" : said.toString();
    }

    private static List<String> options(List<String> arguments) {
        return arguments.stream().filter(word -> !word.endsWith(".java")).toList();
    }

    private static Iterable<? extends javax.tools.JavaFileObject> files(List<String> arguments) {
        return ToolProvider.getSystemJavaCompiler()
                .getStandardFileManager(null, null, null)
                .getJavaFileObjects(arguments.stream()
                        .filter(word -> word.endsWith(".java"))
                        .toArray(String[]::new));
    }

    private static void install(Path vendor, String artifact, String version) throws IOException {
        Path place = Files.createDirectories(vendor.resolve(artifact).resolve(version));
        Files.copy(MavenRepository.jar(artifact), place.resolve(artifact + "-" + version + ".jar"));
        Files.writeString(place.resolve(artifact + "-" + version + ".pom"), """
                <project><modelVersion>4.0.0</modelVersion><groupId>com.hashicorp</groupId>
                <artifactId>%s</artifactId><version>%s</version></project>
                """.formatted(artifact, version));
    }
}
