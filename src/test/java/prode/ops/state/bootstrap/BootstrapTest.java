package prode.ops.state.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.CallLog;
import prode.failure.CheckFailed;
import prode.failure.CloudFailed;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.sandbox.backend.BackendServer;
import prode.sandbox.backend.Bytes;
import prode.sandbox.backend.DynamoDb;
import prode.sandbox.backend.DynamoDbStore;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;
import prode.sandbox.backend.Router;
import prode.sandbox.backend.S3;
import prode.sandbox.backend.S3Store;
import prode.sandbox.backend.Sts;
import prode.sandbox.store.Journal;

/** The account as it may be found: a bucket that is somebody else's is a state that somebody else reads. */
@Tag("emulator")
class BootstrapTest {
    private static final String ACCOUNT = "111122223333";
    private static final RemoteState BOTH = new RemoteState(
            ACCOUNT,
            "us-west-2",
            "our-state",
            "aws_s3_bucket.state",
            "our-locks",
            "aws_dynamodb_table.locks",
            true,
            true);

    private final S3Store s3 = new S3Store(Journal.none(), Clock.systemUTC());
    private final DynamoDbStore dynamoDb = new DynamoDbStore(Journal.none());
    private final Router account =
            new Router(new S3(s3, ACCOUNT), new DynamoDb(dynamoDb), new Sts(ACCOUNT), request -> Response.empty(404));
    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    private Function<Request, Optional<Response>> before = request -> Optional.empty();

    @TempDir
    private Path folder = Path.of("");

    private BackendServer server;
    private AwsAccess access;

    @BeforeEach
    void open() throws IOException {
        server = BackendServer.start(0, this::answer);
        access = AwsAccess.open(
                Map.of(
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.port(),
                        "AWS_ACCESS_KEY_ID", "testing",
                        "AWS_SECRET_ACCESS_KEY", "testing"),
                new AwsTarget(ACCOUNT, "us-west-2"),
                new CallLog(folder.resolve("calls.jsonl"), Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        access.close();
        server.close();
    }

    @Test
    void anEmptyAccountGetsBucketAndTableAndNothingIsLeftOfTheTest() {
        var bootstrap = new Bootstrap(access, BOTH);

        assertThat(bootstrap.plan())
                .extracting(Step::kind)
                .containsExactly(Step.Kind.create, Step.Kind.create, Step.Kind.test, Step.Kind.adopt, Step.Kind.adopt);
        assertThat(changes).isEmpty();
        bootstrap.make(step -> {});

        assertThat(s3.hasBucket("our-state")).isTrue();
        assertThat(s3.versionsWithPrefix("our-state", "")).isEmpty();
        assertThat(dynamoDb.hashKey("our-locks")).contains("LockID");
        assertThat(dynamoDb.items("our-locks")).isEmpty();
        assertThat(bootstrap.plan())
                .extracting(Step::kind)
                .containsExactly(Step.Kind.keep, Step.Kind.keep, Step.Kind.test, Step.Kind.adopt, Step.Kind.adopt);
    }

    /** The first state that is written without versions can be overwritten for good. */
    @Test
    void versionsAndPrivacyComeBeforeTheFirstState() {
        new Bootstrap(access, BOTH).make(step -> {});

        assertThat(changes.get(0)).startsWith("PUT /our-state");
        assertThat(changes.get(1)).contains("publicAccessBlock");
        assertThat(changes.get(2)).contains("versioning");
    }

    @Test
    void aBucketOfTheAccountWithoutVersionsGetsThem() {
        s3.createBucket("our-state");
        before = request -> request.method().equals("GET") && request.query().containsKey("versioning")
                ? Optional.of(xml(200, "<VersioningConfiguration/>"))
                : Optional.empty();

        var plan = new Bootstrap(access, BOTH).plan();

        assertThat(plan.get(0).toString())
                .isEqualTo("change  bucket our-state: it keeps no versions: versions on, closed to the public");
    }

    @ParameterizedTest
    @CsvSource({
        "403, , belongs to another account",
        "301, eu-west-1, it lies in eu-west-1",
        "400, eu-west-1, it lies in eu-west-1",
        "200, eu-central-1, it lies in eu-central-1"
    })
    void aForeignBucketIsRefusedAndNothingIsChanged(int status, String region, String reason) {
        before = request -> request.method().equals("HEAD")
                ? Optional.of(
                        region == null
                                ? Response.empty(status)
                                : Response.empty(status).with("x-amz-bucket-region", region))
                : Optional.empty();

        var failure = failure(() -> new Bootstrap(access, BOTH).make(step -> {}));

        assertThat(failure).isInstanceOf(Refused.class);
        assertThat(failure.reason()).contains("bucket our-state", reason, "choose another state.bucket");
        assertThat(changes).isEmpty();
    }

    /** Names of buckets are the whole world's: the look at it is not denied to everybody. */
    @Test
    void aNameThatIsTakenIsRefused() {
        before = request -> request.method().equals("PUT")
                ? Optional.of(xml(409, "<Error><Code>BucketAlreadyExists</Code></Error>"))
                : Optional.empty();

        var failure = failure(() -> new Bootstrap(access, BOTH).make(step -> {}));

        assertThat(failure).isInstanceOf(Refused.class);
        assertThat(failure.reason()).contains("belongs to another account");
    }

    @Test
    void aTableWithAnotherKeyIsRefused() {
        dynamoDb.createTable("our-locks", "id");

        var failure = failure(() -> new Bootstrap(access, BOTH).plan());

        assertThat(failure).isInstanceOf(Refused.class);
        assertThat(failure.reason()).contains("id (HASH, S)", "wanted LockID (HASH, S)");
    }

    /** There are stores that take a condition and ignore it. */
    @ParameterizedTest
    @CsvSource({"table, true, false", "bucket, false, true"})
    void aStoreThatGivesOneLockTwiceFailsTheTest(String what, boolean table, boolean file) {
        before = request -> {
            var unconditional = request.headers().entrySet().stream()
                    .filter(header -> !header.getKey().equals("if-none-match"))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            var body = request.body().text().replaceAll("\"ConditionExpression\":\"[^\"]*\",?", "");
            return Optional.of(account.handle(new Request(
                    request.method(),
                    request.path(),
                    request.query(),
                    unconditional,
                    request.method().equals("POST") ? Bytes.of(body.replace(",}", "}")) : request.body())));
        };
        var state = new RemoteState(ACCOUNT, "us-west-2", "our-state", "b", "our-locks", "t", table, file);

        var failure = failure(() -> new Bootstrap(access, state).make(step -> {}));

        assertThat(failure).isInstanceOf(CheckFailed.class);
        assertThat(failure.reason()).contains(what, "one lock to two holders");
        assertThat(dynamoDb.items("our-locks")).isEmpty();
        assertThat(s3.versionsWithPrefix("our-state", "")).isEmpty();
    }

    /** S3 refuses a second change of a bucket while one is under way, and is late in knowing its own buckets. */
    @Test
    void whatPassesIsWaitedFor() {
        var refusals = new AtomicInteger(2);
        before = request -> request.method().equals("PUT") && refusals.getAndDecrement() > 0
                ? Optional.of(xml(409, "<Error><Code>OperationAborted</Code></Error>"))
                : Optional.empty();

        new Bootstrap(access, BOTH).make(step -> {});

        assertThat(refusals.get()).isNegative();
        assertThat(s3.hasBucket("our-state")).isTrue();
    }

    @Test
    void aDeniedCallIsNamed() {
        before = request -> request.method().equals("PUT") && request.query().containsKey("versioning")
                ? Optional.of(
                        xml(
                                403,
                                "<Error><Code>AccessDenied</Code><Message>not authorized: s3:PutBucketVersioning</Message></Error>"))
                : Optional.empty();

        var failure = failure(() -> new Bootstrap(access, BOTH).make(step -> {}));

        assertThat(failure).isInstanceOf(CloudFailed.class);
        assertThat(failure.reason()).contains("denied", "s3:PutBucketVersioning");
    }

    private Response answer(Request request) {
        var isChange = request.method().equals("PUT")
                || request.header("x-amz-target").orElse("").matches(".*(Create|Put|Delete|Update).*");
        var answer = before.apply(request).orElseGet(() -> account.handle(request));
        if (isChange && answer.status() < 300) {
            changes.add(request.method() + " " + request.path() + " " + request.query());
        }
        return answer;
    }

    private static Response xml(int status, String body) {
        return Response.xml(status, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body);
    }

    private static Failure failure(Runnable command) {
        var failure = catchThrowableOfType(Failure.class, command::run);
        assertThat(failure).isNotNull();
        return failure;
    }
}
