package prode.launchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.testing.BuildSteps;
import prode.testing.Command;

/**
 * What each program has on its class path: the JVM opens every jar of it, for every class that it looks for. A dependency
 * that is new in pom.xml shows up here in all, until scripts/lib/project.sh says whose it is.
 */
@Tag("tool")
class ClassPathTest {
    @BeforeAll
    static void build() {
        BuildSteps.commandLine();
    }

    @ParameterizedTest
    @CsvSource({
        "synth, 'annotations cdktf cdktf-provider-aws constructs jackson-annotations jackson-core jackson-databind"
                + " jackson-datatype-jsr310 javax.annotation-api jsii-runtime jspecify snakeyaml-engine'",
        "ops, 'annotations arns auth autoscaling aws-core aws-json-protocol aws-query-protocol aws-xml-protocol batch"
                + " checksums checksums-spi cloudwatch cloudwatchlogs codebuild crt-core dynamodb ec2 ecr ecs"
                + " elasticloadbalancingv2 endpoints-spi eventbridge eventstream http-auth http-auth-aws"
                + " http-auth-aws-eventstream http-auth-spi http-client-spi iam identity-spi jackson-annotations"
                + " jackson-core jackson-databind json-utils jspecify lambda metrics-spi picocli pipes profiles"
                + " protocol-core rds reactive-streams regions resourcegroupstaggingapi retries retries-spi s3 scheduler"
                + " sdk-core secretsmanager servicediscovery sfn slf4j-api slf4j-nop snakeyaml-engine sns sso ssooidc sts"
                + " third-party-jackson-core url-connection-client utils utils-lite'",
        "sandbox, 'animal-sniffer-annotations annotations error_prone_annotations failureaccess grpc-api grpc-context"
                + " grpc-core grpc-netty-shaded grpc-protobuf grpc-protobuf-lite grpc-stub grpc-util gson guava"
                + " j2objc-annotations jackson-annotations jackson-core jackson-databind jspecify jsr305"
                + " listenablefuture msgpack-core perfmark-api proto-google-common-protos protobuf-java"
                + " snakeyaml-engine'",
        "build, 'jackson-annotations jackson-core jackson-databind jspecify snakeyaml-engine'"
    })
    void hasWhatItNeeds(String program, String artifacts) throws IOException {
        assertThat(jars("programs/" + program + ".class-path").map(ClassPathTest::artifact))
                .containsExactlyInAnyOrder(artifacts.split(" "));
    }

    /** A name like {@code annotations} hides whose it is. */
    @Test
    void everyJarIsOnSomeClassPath() throws IOException {
        var all = new TreeSet<String>();
        for (var program : List.of("synth", "ops", "sandbox", "build")) {
            jars("programs/" + program + ".class-path").forEach(all::add);
        }

        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(jars("class-path.txt").toList());
    }

    /** Every command of prod-e has the class path of ops, by its one launcher; a synthesis that of synth. */
    @Test
    void theLaunchersTakeThem() throws IOException {
        assertThat(Path.of("scripts/lib/ops.sh")).content().contains("project_class_path ops");
        assertThat(Path.of("scripts/lib/synth.sh")).content().contains("project_class_path synth");
        assertThat(Path.of("scripts/refresh")).content().contains("project_class_path build");
    }

    /** Javac follows the main classes; what is loaded by name would be missing. */
    @Test
    void theCommandLineHasNoClassOfTheSandboxsServers() {
        var classes = Command.succeed("jar", "tf", "target/programs/ops.jar");

        assertThat(classes.lines().filter(name -> name.startsWith("prode/sandbox/") && name.endsWith(".class")))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("prode/sandbox/client/"));
        assertThat(classes).contains("prode/cli/Main.class").doesNotContain("prode/layers/", "prode/stacks/");
    }

    private static Stream<String> jars(String list) throws IOException {
        return Stream.of(Files.readString(Path.of("target", list)).strip().split(":"));
    }

    private static String artifact(String jar) {
        return Path.of(jar).getFileName().toString().replaceFirst("-[0-9].*", "");
    }
}
