package prode.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prode.sandbox.backend.BackendServer;
import prode.sandbox.backend.DynamoDb;
import prode.sandbox.backend.DynamoDbStore;
import prode.sandbox.backend.Router;
import prode.sandbox.backend.S3;
import prode.sandbox.backend.S3Store;
import prode.sandbox.backend.Sts;
import prode.sandbox.client.Endpoints;
import prode.sandbox.provider.Cloud;
import prode.sandbox.provider.Faults;
import prode.sandbox.provider.ProviderServer;
import prode.sandbox.store.Journal;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.DeclaredStack.Backend;

/** A running sandbox: the provider double and the state backend with the buckets and tables that the stacks name. */
public final class Sandbox implements AutoCloseable {
    private static final String LOCK_TABLE_KEY = "LockID";

    private final ProviderServer provider;
    private final BackendServer backend;
    private final String account;

    private Sandbox(ProviderServer provider, BackendServer backend, String account) {
        this.provider = provider;
        this.backend = backend;
        this.account = account;
    }

    /**
     * What a sandbox is made of.
     *
     * @param stacks the folder of the synthesized stacks
     * @param account the account id it plays
     * @param data the folder that keeps its data, null for a sandbox that forgets
     * @param port of the state backend, 0 for any free one
     * @param hasRemoteState whether buckets and lock tables of the stacks are there from the beginning, as in an
     *     account after its bootstrap
     */
    public record Settings(
            Path stacks, String account, @Nullable Path data, int port, boolean hasRemoteState) {
        /** The usual account: after its bootstrap. */
        public Settings(Path stacks, String account, @Nullable Path data, int port) {
            this(stacks, account, data, port, true);
        }

        private Journal journal(String name) {
            return data == null ? Journal.none() : Journal.in(data.resolve(name + ".jsonl"));
        }
    }

    /**
     * Starts the servers on 127.0.0.1.
     *
     * @throws java.net.BindException if the port is taken
     */
    public static Sandbox start(Settings settings) throws IOException {
        var cloud = new Cloud(settings.journal("resources"));
        var faults = new Faults();
        var s3 = new S3Store(settings.journal("s3"), Clock.systemUTC());
        var dynamoDb = new DynamoDbStore(settings.journal("dynamodb"));
        if (settings.hasRemoteState()) {
            for (var stack : DeclaredStack.in(settings.stacks())) {
                makeBackend(stack.backend(), s3, dynamoDb);
            }
        }
        var services = new Router(
                new S3(s3, settings.account()),
                new DynamoDb(dynamoDb),
                new Sts(settings.account()),
                new Control(cloud, faults, settings.account()));
        var tagging = new Tagging(cloud);
        var backend = BackendServer.start(
                settings.port(),
                request -> request.header("x-amz-target")
                                .filter(Tagging.TARGET::equals)
                                .isPresent()
                        ? tagging.handle(request)
                        : services.handle(request));
        var provider = ProviderServer.start(
                cloud,
                faults,
                (type, id) -> madeByCalls(type, id, s3, dynamoDb),
                settings.stacks(),
                settings.account());
        return new Sandbox(provider, backend, settings.account());
    }

    /** How Terraform and others find this sandbox. */
    public Endpoints endpoints() {
        return new Endpoints(
                ProcessHandle.current().pid(),
                "http://127.0.0.1:" + backend.port(),
                provider.reattachProviders(),
                account);
    }

    @Override
    public void close() {
        provider.close();
        backend.close();
    }

    /** Buckets and tables are not only Terraform's: the API makes them too, and then Terraform can import them. */
    private static Optional<ObjectNode> madeByCalls(String type, String id, S3Store s3, DynamoDbStore dynamoDb) {
        return switch (type) {
            case "aws_s3_bucket" ->
                s3.hasBucket(id)
                        ? Optional.of(JsonNodeFactory.instance.objectNode().put("bucket", id))
                        : Optional.empty();
            case "aws_dynamodb_table" ->
                dynamoDb.hashKey(id).map(hashKey -> {
                    var table = JsonNodeFactory.instance
                            .objectNode()
                            .put("name", id)
                            .put("hash_key", hashKey)
                            .put("billing_mode", "PAY_PER_REQUEST");
                    table.putArray("attribute").addObject().put("name", hashKey).put("type", "S");
                    return table;
                });
            default -> Optional.empty();
        };
    }

    private static void makeBackend(Backend backend, S3Store s3, DynamoDbStore dynamoDb) {
        if (!backend.bucket().isEmpty()) {
            s3.createBucket(backend.bucket());
        }
        backend.lockTable().ifPresent(table -> dynamoDb.createTable(table, LOCK_TABLE_KEY));
    }
}
