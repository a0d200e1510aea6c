package prode.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.CallLog;
import prode.sandbox.backend.BackendServer;
import prode.sandbox.backend.DynamoDb;
import prode.sandbox.backend.DynamoDbStore;
import prode.sandbox.backend.Http;
import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Router;
import prode.sandbox.backend.S3;
import prode.sandbox.backend.S3Store;
import prode.sandbox.backend.Sts;
import prode.sandbox.store.Journal;
import prode.terraform.stack.DeclaredStack;

/** S3, DynamoDB and STS of the sandbox with an empty state bucket and lock table, reached as commands reach AWS. */
public final class StateBackend implements AutoCloseable {
    public static final String ACCOUNT = "111122223333";
    /** The record of what was changed, in the folder of {@link #access}. */
    public static final String CALLS = "calls.jsonl";

    public static final String BUCKET = "state-bucket";
    public static final String TABLE = "lock-table";
    public static final String KEY = "one.tfstate";

    private final BackendServer server;
    private final List<AwsAccess> opened = new ArrayList<>();

    private StateBackend(BackendServer server) {
        this.server = server;
    }

    /** Starts an empty one. */
    public static StateBackend start() {
        return start(backend -> backend);
    }

    /** Starts an empty one behind something that sees every request. */
    public static StateBackend start(UnaryOperator<Endpoint> before) {
        var s3 = new S3Store(Journal.none(), Clock.systemUTC());
        s3.createBucket(BUCKET);
        var dynamoDb = new DynamoDbStore(Journal.none());
        dynamoDb.createTable(TABLE, "LockID");
        var services = new Router(
                new S3(s3, ACCOUNT), new DynamoDb(dynamoDb), new Sts(ACCOUNT), request -> Http.Response.empty(404));
        try {
            return new StateBackend(BackendServer.start(0, before.apply(services)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Variables with which a command finds it. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.port(),
                "AWS_ACCESS_KEY_ID", "sandbox",
                "AWS_SECRET_ACCESS_KEY", "sandbox");
    }

    /** The account, its record of changes in a folder. */
    public AwsAccess access(Path folder) {
        var access = AwsAccess.open(
                environment(),
                new AwsTarget(ACCOUNT, "us-west-2"),
                new CallLog(folder.resolve(CALLS), Clock.systemUTC()));
        opened.add(access);
        return access;
    }

    /**
     * A stack without resources that keeps its state here.
     *
     * @param locking {@code dynamodb}, {@code s3} or {@code both}
     */
    public static DeclaredStack stack(String locking) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var s3 = json.putObject("terraform").putObject("backend").putObject("s3");
        s3.put("bucket", BUCKET).put("key", KEY).put("region", "us-west-2");
        if (!locking.equals("s3")) {
            s3.put("dynamodb_table", TABLE);
        }
        if (!locking.equals("dynamodb")) {
            s3.put("use_lockfile", true);
        }
        json.putObject("provider")
                .putArray("aws")
                .addObject()
                .put("region", "us-west-2")
                .putArray("allowed_account_ids")
                .add(ACCOUNT);
        return new DeclaredStack("one", json);
    }

    @Override
    public void close() {
        opened.forEach(AwsAccess::close);
        server.close();
    }
}
