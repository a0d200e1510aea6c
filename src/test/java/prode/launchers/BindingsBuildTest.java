package prode.launchers;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;

/**
 * The build of the bindings in a project of one source, with an npm that brings packages of three namespaces, and a Maven,
 * a javac and a jar that only leave files: half a jar in Maven's repository would break every clone of the machine.
 */
@Tag("tool")
class BindingsBuildTest {
    private static final Path SCRIPTS = Path.of("scripts").toAbsolutePath();

    private static final String NPM = """
            if [[ $1 == --version ]]; then echo 10.9.0; exit; fi
            echo "$*" >>npm.calls
            modules=target/bindings/unfinished/node_modules
            mkdir -p "$modules/.bin" "$modules/cdktf"
            cp -r packages/. "$modules/"
            printf '%s\\n' '#!/usr/bin/env bash' 'while (($#)); do [[ $1 != --outdir ]] || out=$2; shift; done' \
              'mkdir -p "$out/java/src/main/java" "$out/java/src/main/resources"' \
              ': >"$out/java/src/main/java/A.java"' >"$modules/.bin/jsii-pacmak"
            chmod +x "$modules/.bin/jsii-pacmak"
            """;

    @TempDir
    private Path project = Path.of("");

    @BeforeEach
    void writeProject() throws IOException {
        Command.succeed("cp", "-r", SCRIPTS.toString(), project.toString());
        write("src/main/java/A.java", imports("s3_bucket.S3Bucket"));
        write(
                "src/main/resources/prode/sandbox/aws-types.json",
                "{\"resources\": {\"aws_s3_bucket\": {}, \"aws_sqs_queue\": {}}, \"dataSources\": {}}");
        Files.createDirectories(project.resolve(".mvn"));
        writePackage();
        program("npm", NPM);
        program("mvn", """
                for word in "$@"; do case $word in -Dmdep.outputFile=*) output=${word#*=} ;; esac; done
                jar=$PWD/repository/software/constructs/constructs/10.4.2/constructs-10.4.2.jar
                mkdir -p "${jar%/*}" && : >"$jar" && printf '%s' "$jar" >"$output"
                """);
        program("javac", """
                while (($#)); do [[ $1 != -d ]] || folder=$2; shift; done
                mkdir -p "$folder" && echo class >"$folder/A.class"
                """);
        program("jar", "for word in \"$@\"; do case $word in --file=*) cat A.class >\"${word#*=}\" ;; esac; done\n");
    }

    @Test
    void jarsLieInMavensRepositoryUnderAVersionOfTheirOwn() throws IOException {
        var run = build();

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(installed())
                .hasSize(2)
                .allSatisfy(jar -> assertThat(jar).matches(".*-(0\\.21\\.0|21\\.22\\.1)-[0-9a-f]{12}\\.jar"));
        assertThat(project.resolve("target/bindings/unfinished")).doesNotExist();
        assertThat(config()).matches("-Dbindings\\.build=[0-9a-f]{12}\n");
    }

    @Test
    void aSecondBuildAsksForNothing() throws IOException {
        build();

        assertThat(build().exitCode()).isZero();

        assertThat(npmCalls()).isEqualTo(1);
    }

    /** Two people, two branches: what one needs can't be missing in the jar of the other. */
    @Test
    void anotherNamespaceGivesAnotherVersion() throws IOException {
        build();
        write("src/main/java/B.java", imports("sqs_queue.SqsQueue"));

        build();

        assertThat(installed()).hasSize(4);
        assertThat(config().lines()).hasSize(1);
    }

    @Test
    void twoBuildsAtOnceMakeOneAndBothSucceed() throws Exception {
        var first = CompletableFuture.supplyAsync(this::build);
        var second = CompletableFuture.supplyAsync(this::build);

        assertThat(List.of(first.get().exitCode(), second.get().exitCode())).containsOnly(0);
        assertThat(npmCalls()).isEqualTo(1);
    }

    @Test
    void aJarThatLostItsEndIsMadeAnew() throws IOException {
        build();
        Files.writeString(Path.of(installed().get(0)), "");

        assertThat(build().exitCode()).isZero();

        assertThat(npmCalls()).isEqualTo(2);
        assertThat(installed()).allSatisfy(jar -> assertThat(Path.of(jar)).hasContent("class"));
    }

    @Test
    void whatAKilledBuildLeftIsInNobodysWay() throws IOException {
        write("target/bindings/unfinished/node_modules/half", "");
        write("target/bindings/unfinished/cdktf/classes/Old.class", "");

        assertThat(build().exitCode()).isZero();

        assertThat(project.resolve("target/bindings/unfinished")).doesNotExist();
    }

    @Test
    void otherLinesForMavenStay() throws IOException {
        write(".mvn/maven.config", "--fail-at-end\n-Dbindings.build=000000000000\n");

        build();

        assertThat(config()).startsWith("--fail-at-end\n").doesNotContain("000000000000");
    }

    @Test
    void aNamespaceThatThePackageLacksIsNamedWithItsSource() throws IOException {
        write("src/main/java/C.java", imports("s3_bukket.S3Bukket"));

        isRefused("src/main/java/C.java: @cdktf/provider-aws 21.22.1 has no namespace s3bukket");
    }

    @Test
    void anOldNpmIsNamed() throws IOException {
        program("npm", "echo 6.14.18\n");

        isRefused("npm 9 or newer is needed, found 6.14.18");
    }

    @Test
    void aMissingNpmIsNamed() throws IOException {
        program("npm", "exit 127\n");

        isRefused("npm 9 or newer is missing: apt-get install npm");
    }

    /** The real npm, and a package that isn't what the lock file says. */
    @Test
    void aPackageWithAnotherContentIsRefused() throws IOException {
        Files.delete(project.resolve("bin/npm"));
        write("x/package.json", "{\"name\": \"x\", \"version\": \"1.0.0\"}");
        Path archive = project.resolve("x.tgz");
        Command.succeed("tar", "-czf", archive.toString(), "-C", project.toString(), "x");
        write("scripts/bindings/package.json", "{\"dependencies\": {\"x\": \"file:" + archive + "\"}}");
        write("scripts/bindings/package-lock.json", """
                {"lockfileVersion": 3, "packages": {
                  "": {"dependencies": {"x": "file:%s"}},
                  "node_modules/x": {"version": "1.0.0", "resolved": "file:%s", "integrity": "sha512-%s=="}}}
                """.formatted(archive, archive, "A".repeat(86)));

        // npm 9 writes ERR! where the later ones write error.
        isRefused("code EINTEGRITY");
    }

    @Test
    void aFullDiskIsFoundBeforeItIsFull() throws IOException {
        program("df", "printf 'Filesystem 1M-blocks Used Available Use%% Mounted\\n/dev/sda 1 1 12 1%% /\\n'\n");

        isRefused("has 12 MB free, needed for some minutes: 700");
    }

    @Test
    void aCompilerThatFailsLeavesNothing() throws IOException {
        program("javac", "echo 'A.java:1: error: no space' >&2; exit 1\n");

        isRefused("javac failed: A.java:1: error: no space");
    }

    @Test
    void theStepAndTheProjectAgreeOnVersions() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        var step = Files.readString(SCRIPTS.resolve("bindings/pom.xml"));
        for (var name : List.of("constructs", "jackson", "jetbrains-annotations", "jsii-runtime")) {
            assertThat(property(step, name + ".version")).as(name).isEqualTo(property(pom, name + ".version"));
        }
        var packages = Files.readString(SCRIPTS.resolve("bindings/package.json"));
        assertThat(packages)
                .contains("\"cdktf\": \"" + property(pom, "bindings.cdktf.version") + "\"")
                .contains("\"@cdktf/provider-aws\": \"" + property(pom, "bindings.aws.version") + "\"")
                .contains("\"constructs\": \"" + property(pom, "constructs.version") + "\"")
                .contains("\"jsii-pacmak\": \"" + property(pom, "jsii-runtime.version") + "\"");
    }

    /** Put together, because the project's own build reads the sources of its tests. */
    private static String imports(String type) {
        return "import com.hashicorp.cdktf.providers." + "aws." + type + ";";
    }

    private static String property(String pom, String name) {
        return pom.replaceFirst("(?s).*<" + name + ">([^<]*)</.*", "$1");
    }

    private void isRefused(String reason) throws IOException {
        var run = build();

        assertThat(run.exitCode()).as(run.errors()).isEqualTo(2);
        assertThat(run.errors().lines().filter(line -> !line.startsWith("Building the AWS bindings")))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains(reason));
        assertThat(installed()).isEmpty();
        assertThat(project.resolve("target/bindings/unfinished")).doesNotExist();
        assertThat(project.resolve(".mvn/maven.config")).doesNotExist();
    }

    private Command.Result build() {
        return Command.run(
                project,
                Map.of("PATH", project.resolve("bin") + File.pathSeparator + System.getenv("PATH")),
                List.of("bash", "-euo", "pipefail", "-c", ". scripts/lib/bindings.sh; bindings"));
    }

    private List<String> installed() throws IOException {
        Path vendor = project.resolve("repository/com/hashicorp");
        if (!Files.exists(vendor)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(vendor)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private long npmCalls() throws IOException {
        return Files.readAllLines(project.resolve("npm.calls")).size();
    }

    private String config() throws IOException {
        return Files.readString(project.resolve(".mvn/maven.config"));
    }

    /** As the vendor lays it out: one assembly, an index, one folder a namespace. */
    private void writePackage() throws IOException {
        String aws = "packages/@cdktf/provider-aws/";
        write(aws + "package.json", "{}");
        write(aws + "LICENSE", "");
        write(aws + ".jsii", """
                {"name": "@cdktf/provider-aws", "version": "21.22.1", "submodules": {}, "types": {
                  "@cdktf/provider-aws.provider.AwsProvider": {},
                  "@cdktf/provider-aws.s3Bucket.S3Bucket": {},
                  "@cdktf/provider-aws.sqsQueue.SqsQueue": {}}}
                """);
        write(aws + "lib/index.js", """
                exports.provider = require("./provider");
                exports.s3Bucket = require("./s3-bucket");
                exports.sqsQueue = require("./sqs-queue");
                """);
        for (String module : List.of("provider", "s3-bucket", "sqs-queue")) {
            write(aws + "lib/" + module + "/index.js", "");
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void program(String name, String body) throws IOException {
        write("bin/" + name, "#!/usr/bin/env bash\nset -euo pipefail\n" + body);
        Files.setPosixFilePermissions(project.resolve("bin").resolve(name), fromString("rwxr-xr-x"));
    }
}
