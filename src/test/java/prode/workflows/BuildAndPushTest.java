package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.Command;
import prode.testing.ScratchRepository;

/**
 * Images are built once for a commit, and no tag ever gets another content. Docker and AWS are programs of this test that
 * write down how they were called: neither is on every machine.
 */
@Tag("tool")
class BuildAndPushTest {
    private static final String REGISTRY = "111122223333.dkr.ecr.us-west-2.amazonaws.com";
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private static final String STACK = """
            {"provider": {"aws": [{"region": "us-west-2", "allowed_account_ids": ["111122223333"],
              "default_tags": [{"tags": {"Project": "prod-e"}}]}]},
             "resource": {%s}}
            """;

    private String script = "scripts/build-and-push";

    @TempDir
    private Path folder = Path.of("");

    private Path programs = Path.of("");
    private Path application = Path.of("");
    private ScratchRepository repository;

    @BeforeEach
    void machine() throws IOException {
        programs = folder.resolve("programs");
        application = Files.createDirectories(folder.resolve("application"));
        Files.writeString(application.resolve("Dockerfile"), "FROM scratch\n");
        Files.writeString(application.resolve(".gitignore"), "secret.env\n");
        Files.writeString(application.resolve("secret.env"), "PASSWORD=canary");
        repository = ScratchRepository.ofExisting(application);
        Programs.write(programs.resolve("docker"), """
                echo "docker $*" >>"$CALLS"
                if [[ $1 == build ]]; then ls -A "${@: -1}" >>"$CALLS"; fi
                if [[ $1 == login ]]; then cat >/dev/null; fi
                if [[ $1 == push ]]; then [[ -z ${PUSH_FAILS:-} ]] || exit 1; touch "$CALLS.pushed"; fi
                """);
        Programs.write(programs.resolve("aws"), """
                case "$1 $2" in
                  'sts get-caller-identity') echo "${ACCOUNT:-111122223333}" ;;
                  'ecr describe-repositories') echo "${MUTABILITY:-IMMUTABLE}" ;;
                  'ecr get-login-password') echo canary-password ;;
                  'ecr describe-images')
                    if [[ -n ${DENIED:-} ]]; then echo 'AccessDeniedException: no' >&2; exit 254; fi
                    if [[ -e $CALLS.pushed ]]; then echo "$DIGEST"; exit; fi
                    echo 'An error occurred (ImageNotFoundException) when calling DescribeImages' >&2
                    exit 254 ;;
                  *) exit 99 ;;
                esac
                """);
    }

    @Test
    void theImageOfACommitIsBuiltPushedAndNamedByItsDigest() throws IOException {
        var result = build(Map.of());

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output()).isEqualTo("prod-e-backend@" + DIGEST + "\n");
        var reference = REGISTRY + "/prod-e-backend:" + repository.base();
        assertThat(calls())
                .anyMatch(call -> call.startsWith("docker build --pull --platform linux/amd64")
                        && call.contains("--tag " + reference))
                .contains("docker push " + reference)
                .endsWith("docker logout " + REGISTRY);
    }

    /** A key that lies beside the code must not be in an image that others can pull. */
    @Test
    void whatGitIgnoresIsNotInTheImage() throws IOException {
        build(Map.of());

        assertThat(calls()).contains("Dockerfile").doesNotContain("secret.env");
    }

    @Test
    void whatIsPublishedIsNotBuiltAgain() throws IOException {
        build(Map.of());
        var before = calls().size();

        var result = build(Map.of());

        assertThat(result.output()).isEqualTo("prod-e-backend@" + DIGEST + "\n");
        assertThat(calls()).hasSize(before);
    }

    /** Its commit would name something that nobody can ever build again. */
    @Test
    void uncommittedChangesAreRefused() throws IOException {
        Files.writeString(application.resolve("Dockerfile"), "FROM elsewhere\n");

        var result = build(Map.of());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.errors()).contains("uncommitted changes").contains("Dockerfile");
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    @Test
    void anotherAccountIsRefused() throws IOException {
        var result = build(Map.of("ACCOUNT", "444455556666"));

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.errors()).contains("the credentials are of account 444455556666");
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    @Test
    void aRepositoryWhoseTagsCanBeMovedIsRefused() throws IOException {
        var result = build(Map.of("MUTABILITY", "MUTABLE"));

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    /** Access denied is not "no such image": a rebuild would only fail later. */
    @Test
    void aRegistryThatDoesNotAnswerIsNoMissingImage() throws IOException {
        var result = build(Map.of("DENIED", "1"));

        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    @Test
    void theLoginEndsAlsoWhenThePushFails() throws IOException {
        var result = build(Map.of("PUSH_FAILS", "1"));

        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(calls()).last().isEqualTo("docker logout " + REGISTRY);
        assertThat(result.everything()).doesNotContain("canary-password");
    }

    /** In a shallow clone every folder seems to have changed in the newest commit. */
    @Test
    void aShallowCloneIsRefused() throws IOException {
        Files.writeString(application.resolve("more"), "");
        repository.commit("more");
        var shallow = folder.resolve("shallow");
        Command.succeed("git", "clone", "-q", "--depth", "1", "file://" + application, shallow.toString());

        var result = build(Map.of(), "backend", "--context", shallow.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).contains("shallow");
    }

    @Test
    void aServiceWithoutAFolderHereIsBuiltFromItsOwnOnly() {
        var result = build(Map.of(), "backend");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo("build-and-push: backend is built from the application: --context <folder>\n");
    }

    /** The end of another service's name is not its own: its image would go to the other one's repository. */
    @ParameterizedTest
    @ValueSource(strings = {"frontend", "end", "e-backend", "prod-e-backend"})
    void anUnknownServiceIsRefusedWithThoseThatThereAre(String service) {
        var result = build(Map.of(), service, "--context", application.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo(
                        "build-and-push: " + service + ": no such service, there are backend, grafana, prometheus\n");
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    /** An image for the other processor ends at once, with nothing but "exec format error" in the log. */
    @Test
    void theImageIsForTheProcessorOfItsService() throws IOException {
        declare("prod-e", "ARM64");

        var result = build(Map.of(), "api", "--context", application.toString());

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(calls()).anyMatch(call -> call.startsWith("docker build --pull --platform linux/arm64"));
    }

    @Test
    void environmentsThatDisagreeOnTheProcessorCannotShareAnImage() throws IOException {
        declare("prod-e", "ARM64");
        declare("prod-e-staging", "X86_64");

        var result = build(Map.of(), "api", "--context", application.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo("build-and-push: api: an image is for one processor,"
                        + " got ARM64 in prod-e, X86_64 in prod-e-staging\n");
    }

    /** A project of its own, whose foundation has the repository of a service that runs so. */
    private void declare(String stack, String architecture) throws IOException {
        var project = folder.resolve("project");
        if (!Files.exists(project)) {
            Command.succeed("cp", "-r", "--parents", "scripts/build-and-push", "scripts/lib/image.sh", mkdir(project));
            var foundation = mkdir(project.resolve("main.tf.json-output/stacks/prod-e-foundation"));
            Files.writeString(Path.of(foundation, "cdk.tf.json"), STACK.formatted("""
                    "aws_ecr_repository": {"a": {"name": "prod-e-api"}}"""));
        }
        script = project.resolve("scripts/build-and-push").toString();
        var task = mkdir(project.resolve("main.tf.json-output/stacks").resolve(stack));
        Files.writeString(Path.of(task, "cdk.tf.json"), STACK.formatted("""
                    "aws_ecs_task_definition": {"t": {"runtime_platform": {"cpu_architecture": "%s"},
                      "container_definitions": "[{\\"image\\": \\"%s/prod-e-api:1.0.0\\"}]"}}""".formatted(architecture, REGISTRY)));
    }

    private static String mkdir(Path folder) throws IOException {
        return Files.createDirectories(folder).toString();
    }

    private Command.Result build(Map<String, String> environment) {
        return build(environment, "backend", "--context", application.toString());
    }

    private Command.Result build(Map<String, String> environment, String... arguments) {
        var all = new java.util.TreeMap<>(environment);
        all.put("PATH", programs + ":" + System.getenv("PATH"));
        all.put("CALLS", folder.resolve("calls").toString());
        all.put("DIGEST", DIGEST);
        var command = new ArrayList<>(List.of(script));
        command.addAll(List.of(arguments));
        return Command.run(all, command);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }
}
