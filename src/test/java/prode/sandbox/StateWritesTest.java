package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.sandbox.backend.BackendServer;
import prode.sandbox.backend.DynamoDb;
import prode.sandbox.backend.DynamoDbStore;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;
import prode.sandbox.backend.Router;
import prode.sandbox.backend.S3;
import prode.sandbox.backend.S3Store;
import prode.sandbox.backend.Sts;
import prode.sandbox.client.Endpoints;
import prode.sandbox.client.SandboxEnvironment;
import prode.sandbox.store.Journal;
import prode.testing.Command;
import prode.testing.Stacks;
import prode.testing.TerraformJson;
import prode.testing.TestVariables;

/** A bucket policy that refuses Terraform's own writes leaves an apply with its state in nobody's hands. */
@Tag("terraform")
class StateWritesTest {
    private static final String ACCOUNT = "111122223333";
    private static final String BUCKET = "prod-e-terraform-state";
    private static final String STACK = """
            {"terraform": {"backend": {"s3": {
              "bucket": "%s", "key": "one.tfstate", "region": "us-west-2",%s
              "dynamodb_table": "locks", "use_lockfile": true, "allowed_account_ids": ["%s"]}}},
             "resource": {"terraform_data": {"one": {"input": "1"}}}}""";

    @TempDir
    private Path folder = Path.of("");

    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** As each foundation declares its own backend: with a key there is no word of encryption in it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theBucketPolicyLetsEveryWriteOfTerraformPass(boolean key) throws Exception {
        var foundation = key
                ? Stacks.stack(Stacks.output("everything"), "shop-foundation")
                : Stacks.stack(Stacks.committed(), "prod-e-foundation");
        var administrator = administrator(foundation);
        for (var request : writes(foundation)) {
            assertThat(PolicyEvaluator.decide(administrator, asIamSeesIt(request)))
                    .as(request.method() + " " + request.path() + " " + request.headers())
                    .isEqualTo(Decision.allowed);
        }
        assertThat(requests.stream().map(Request::path))
                .as("what was tried")
                .contains("/" + BUCKET + "/one.tfstate", "/" + BUCKET + "/one.tfstate.tflock");
    }

    /** What Terraform really sends, state and lock file. */
    private List<Request> writes(TerraformJson foundation) throws Exception {
        var s3 = new S3Store(Journal.none(), Clock.systemUTC());
        var dynamoDb = new DynamoDbStore(Journal.none());
        s3.createBucket(BUCKET);
        dynamoDb.createTable("locks", "LockID");
        var account = new Router(
                new S3(s3, ACCOUNT), new DynamoDb(dynamoDb), new Sts(ACCOUNT), request -> Response.empty(404));
        try (var server = BackendServer.start(0, request -> {
            requests.add(request);
            return account.handle(request);
        })) {
            var encrypt = foundation.root().at("/terraform/backend/s3").has("encrypt") ? " \"encrypt\": true," : "";
            Files.writeString(folder.resolve("cdk.tf.json"), STACK.formatted(BUCKET, encrypt, ACCOUNT));
            var endpoints =
                    new Endpoints(ProcessHandle.current().pid(), "http://127.0.0.1:" + server.port(), "{}", ACCOUNT);
            var environment = SandboxEnvironment.of(endpoints, TestVariables.ofTests(), ".terraform");
            for (var step : List.of("init -input=false", "apply -input=false -auto-approve")) {
                var result = Command.run(folder, environment, List.of("sh", "-c", "terraform " + step));
                assertThat(result.exitCode()).as(result.everything()).isZero();
            }
        }
        return requests.stream()
                .filter(request -> request.header("x-amz-target").isEmpty())
                .filter(request -> List.of("PUT", "DELETE").contains(request.method()))
                .toList();
    }

    /** Over TLS, as everywhere but on this machine; a header that is not sent is no key of the request. */
    private static prode.iam.Request asIamSeesIt(Request request) {
        var action = request.method().equals("PUT") ? "s3:PutObject" : "s3:DeleteObject";
        var seen = prode.iam.Request.byRole(
                        "arn:aws:iam::" + ACCOUNT + ":role/user",
                        action,
                        "arn:aws:s3:::" + request.path().substring(1))
                .with("aws:SecureTransport", "true");
        for (var header : Map.of(
                        "x-amz-server-side-encryption",
                        "s3:x-amz-server-side-encryption",
                        "x-amz-server-side-encryption-aws-kms-key-id",
                        "s3:x-amz-server-side-encryption-aws-kms-key-id",
                        "x-amz-server-side-encryption-customer-algorithm",
                        "s3:x-amz-server-side-encryption-customer-algorithm")
                .entrySet()) {
            var value = request.header(header.getKey());
            if (value.isPresent()) {
                seen = seen.with(header.getValue(), value.get());
            }
        }
        return seen;
    }

    private static Policies administrator(TerraformJson stack) {
        var bucket = stack.at("aws_s3_bucket", "remote-state/bucket/bucket");
        return Policies.none()
                .withIdentity("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}")
                .withResource(stack.at("aws_s3_bucket_policy", "remote-state/bucket/policy")
                        .text("/policy")
                        .replace("${" + bucket.address() + ".arn}", "arn:aws:s3:::" + BUCKET)
                        .replace("arn:aws:s3:::" + bucket.text("/bucket"), "arn:aws:s3:::" + BUCKET));
    }
}
