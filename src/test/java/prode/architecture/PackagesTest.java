package prode.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import prode.testing.Golden;

/** The packages and arrows of docs/architecture.md: an arrow that nobody drew is how a system rots. */
@Tag("golden")
class PackagesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("prode");

    private static final String JDK = "java..";
    private static final String JSPECIFY = "org.jspecify..";
    private static final String[] JACKSON = {"com.fasterxml.jackson.."};
    private static final String AWS_SDK = "software.amazon.awssdk..";
    private static final String[] CDKTF = {"com.hashicorp..", "software.constructs..", "software.amazon.jsii.."};

    /** Package to what it may use beside the JDK and itself. */
    private static final Map<String, String[]> ALLOWED = new LinkedHashMap<>();

    static {
        ALLOWED.put("prode.config", use(JACKSON, "org.snakeyaml.engine.."));
        ALLOWED.put("prode.failure", use());
        ALLOWED.put("prode.answer", use(JACKSON, "prode.failure"));
        ALLOWED.put("prode.naming", use("prode.config.."));
        ALLOWED.put("prode.iam", use(JACKSON, "prode.config"));
        ALLOWED.put("prode.layers", use(CDKTF, JACKSON, "prode.config..", "prode.naming..", "prode.iam.."));
        ALLOWED.put(
                "prode.stacks",
                use(CDKTF, "prode.layers..", "prode.config..", "prode.naming..", "prode.iam..", "prode.terraform.."));
        ALLOWED.put("prode.terraform", use(AWS_SDK, JACKSON, "prode.aws..", "prode.config..", "prode.failure"));
        ALLOWED.put("prode.aws", use(AWS_SDK, JACKSON, "prode.config", "prode.failure"));
        ALLOWED.put(
                "prode.ops",
                use(
                        JACKSON,
                        "prode.aws..",
                        "prode.answer",
                        "prode.config..",
                        "prode.failure",
                        "prode.iam..",
                        "prode.naming..",
                        "prode.terraform.."));
        ALLOWED.put(
                "prode.review",
                use(
                        JACKSON,
                        "prode.answer",
                        "prode.config..",
                        "prode.failure",
                        "prode.iam..",
                        "prode.naming..",
                        "prode.ops.cost..",
                        "prode.ops.policy..",
                        "prode.ops.support..",
                        "prode.terraform.."));
        ALLOWED.put(
                "prode.explain",
                use(
                        JACKSON,
                        "prode.answer",
                        "prode.config..",
                        "prode.failure",
                        "prode.review.rules",
                        "prode.terraform.plan",
                        "prode.terraform.stack"));
        ALLOWED.put(
                "prode.cli",
                use(
                        AWS_SDK,
                        JACKSON,
                        "picocli..",
                        "prode.answer",
                        "prode.aws..",
                        "prode.config..",
                        "prode.explain",
                        "prode.failure",
                        "prode.naming..",
                        "prode.ops..",
                        "prode.review..",
                        "prode.sandbox.client..",
                        "prode.terraform.."));
        ALLOWED.put(
                "prode.sandbox",
                use(
                        JACKSON,
                        "io.grpc..",
                        "com.google.protobuf..",
                        "com.google.common..",
                        "org.msgpack..",
                        "prode.failure",
                        "prode.terraform.stack"));
        ALLOWED.put(
                "prode.build",
                use(
                        JACKSON,
                        "prode.answer",
                        "prode.layers.monitoring.dashboards..",
                        "prode.config",
                        "prode.config.load..",
                        "prode.failure",
                        "prode.ops.cost..",
                        "prode.terraform.."));
    }

    @TestFactory
    Stream<DynamicTest> eachPackageUsesOnlyWhatThePictureDraws() {
        return ALLOWED.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> onlyUses(entry.getKey(), entry.getValue()).check(CLASSES)));
    }

    @Test
    void noPackageIsMissingFromThePicture() {
        noClasses()
                .should()
                .resideOutsideOfPackages(
                        ALLOWED.keySet().stream().map(name -> name + "..").toArray(String[]::new))
                .check(CLASSES);
    }

    /** A circle is one package with two names: nobody can change one half without the other. */
    @Test
    void noCircle() {
        slices().matching("prode.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** What holds a quarter of the code holds everything, and says nothing. */
    @Test
    void noPackageIsAQuarterOfTheCode() throws IOException {
        var lines = Drawing.lines();
        var all = lines.values().stream().mapToLong(Long::longValue).sum();

        assertThat(lines)
                .allSatisfy((name, count) -> assertThat(100.0 * count / all)
                        .as("percent of the lines in %s", name)
                        .isLessThan(25));
    }

    @Test
    void isDrawnFromTheCode() throws IOException {
        Golden.assertMatches(Path.of("docs/packages.md"), Drawing.of(CLASSES));
    }

    @Test
    void layersMeetInSharedRecordsNotInEachOther() {
        slices().matching("prode.layers.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        DescribedPredicate.alwaysTrue(),
                        JavaClass.Predicates.resideInAnyPackage(
                                "prode.layers.shared..", "prode.layers.fargate..", "prode.layers.function.."))
                .check(CLASSES);
    }

    /** The Grafana image is built without a synth. */
    @Test
    void dashboardsNeedNothingOfTheSynthHalf() {
        noClasses()
                .that()
                .resideInAPackage("prode.layers.monitoring.dashboards..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CDKTF)
                .check(CLASSES);
    }

    /** The sandbox is for people and tests; what works on the real account must not know that it exists. */
    @Test
    void onlyTheCommandLineKnowsTheSandbox() {
        noClasses()
                .that()
                .resideOutsideOfPackages("prode.sandbox..", "prode.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("prode.sandbox..")
                .check(CLASSES);
    }

    /** The command line starts the sandbox as a process, and has neither gRPC nor MessagePack on its class path. */
    @Test
    void whatTheCommandLineKnowsOfTheSandboxIsNotItsServers() {
        noClasses()
                .that()
                .resideInAPackage("prode.sandbox.client..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("prode.sandbox..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("prode.sandbox.client..")))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "com.google..", "org.msgpack..")
                .check(CLASSES);
    }

    /**
     * What is decided on facts is tested on made-up accounts of thousands of them; who fetches them is prode.aws. Where a
     * state lies and how it is locked is prode.terraform.backend's knowledge; a decision about it works on any backend.
     */
    @Test
    void decisionsKnowNoSdk() {
        noClasses()
                .that()
                .resideInAnyPackage("prode.aws.facts..", "prode.ops..", "prode.terraform.state..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AWS_SDK)
                .check(CLASSES);
    }

    /** A format is the same wherever a file lies, and the sandbox reads the stacks in a process without the SDK. */
    @Test
    void theFormatsOfTerraformKnowNoAccount() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "prode.terraform.stack",
                        "prode.terraform.plan",
                        "prode.terraform.state",
                        "prode.terraform.lock")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        AWS_SDK, "prode.aws..", "prode.cli..", "prode.terraform.backend", "prode.terraform.run")
                .check(CLASSES);
    }

    /** What a check or a finder says follows from the facts alone, whoever tells them. */
    @Test
    void checksAndFindersKnowNoCommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage("prode.ops.cleanup..", "prode.ops.health", "prode.terraform.state")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("prode.cli")
                .check(CLASSES);
    }

    /** Terraform 1.11 refuses the backend's old role argument. */
    @Test
    void nobodyCallsTheBackendsRoleArn() {
        noClasses()
                .should()
                .callMethod("com.hashicorp.cdktf.S3BackendConfig$Builder", "roleArn", "java.lang.String")
                .check(CLASSES);
    }

    private static ArchRule onlyUses(String owner, String[] others) {
        String[] allowed = Stream.concat(Stream.of(JDK, JSPECIFY, owner + ".."), Arrays.stream(others))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(owner + "..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(allowed)
                .allowEmptyShould(true);
    }

    private static String[] use(String... packages) {
        return packages;
    }

    private static String[] use(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private static String[] use(String[] some, String[] others, String... more) {
        return use(use(some, others), more);
    }

    private static String[] use(String sdk, String[] some, String... more) {
        return use(some, use(more, sdk));
    }
}
