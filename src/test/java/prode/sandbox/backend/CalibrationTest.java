package prode.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.sandbox.store.Journal;

/** Before anybody concludes something about locks from this backend: does it keep its own promises under contention? */
@Tag("emulator")
class CalibrationTest {
    private static final int WRITERS = 64;
    private static final boolean SOAK = Boolean.getBoolean("prode.soak");
    private static final int ROUNDS = SOAK ? 200 : 20;
    private static final int ACQUISITIONS = SOAK ? 10_000 : 1000;
    private static final int HOLDERS = 16;

    private final HttpClient http =
            HttpClient.newBuilder().executor(Executors.newFixedThreadPool(8)).build();
    private BackendServer server = start();

    private static BackendServer start() {
        var s3 = new S3Store(Journal.none(), Clock.systemUTC());
        s3.createBucket("state");
        var dynamoDb = new DynamoDbStore(Journal.none());
        dynamoDb.createTable("lock", "LockID");
        try {
            return BackendServer.start(
                    0,
                    new Router(
                            new S3(s3, "111122223333"),
                            new DynamoDb(dynamoDb),
                            new Sts("111122223333"),
                            request -> Http.Response.empty(404)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void listens() {
        assertThat(server.port()).isPositive();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ofManyConditionalPutsOfAnItemExactlyOneWins() throws Exception {
        race((round, writer) -> putItem("item-" + round) == 200);
    }

    @Test
    void ofManyConditionalPutsOfAnObjectExactlyOneWins() throws Exception {
        race((round, writer) -> putObject("object-" + round) == 200);
    }

    /** As Terraform's lock file is used: put if there is none, work, delete; the bucket keeps every version. */
    @Test
    void aLockFileNeverHasTwoHolders() throws Exception {
        var holders = new AtomicInteger();
        var acquisitions = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(HOLDERS);
        try {
            var loops = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < HOLDERS; i++) {
                loops.add(() -> {
                    var most = 0;
                    while (acquisitions.get() < ACQUISITIONS) {
                        if (putObject("state.tflock") == 200) {
                            most = Math.max(most, holders.incrementAndGet());
                            acquisitions.incrementAndGet();
                            holders.decrementAndGet();
                            send(object("state.tflock").DELETE());
                        } else {
                            send(object("state.tflock").GET());
                        }
                    }
                    return most;
                });
            }
            for (var loop : pool.invokeAll(loops)) {
                assertThat(loop.get()).isLessThanOrEqualTo(1);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(acquisitions.get()).isGreaterThanOrEqualTo(ACQUISITIONS);
    }

    private interface Attempt {
        boolean wins(int round, int writer) throws Exception;
    }

    private static void race(Attempt attempt) throws Exception {
        var pool = Executors.newFixedThreadPool(WRITERS);
        try {
            for (var round = 0; round < ROUNDS; round++) {
                assertThat(winners(pool, attempt, round)).as("round " + round).isEqualTo(1);
            }
        } finally {
            pool.shutdown();
        }
    }

    private static int winners(ExecutorService pool, Attempt attempt, int round) throws Exception {
        var start = new CyclicBarrier(WRITERS);
        var attempts = new ArrayList<Callable<Boolean>>();
        for (var writer = 0; writer < WRITERS; writer++) {
            var number = writer;
            attempts.add(() -> {
                start.await();
                return attempt.wins(round, number);
            });
        }
        var winners = 0;
        for (var result : pool.invokeAll(attempts)) {
            winners += result.get() ? 1 : 0;
        }
        return winners;
    }

    private int putItem(String id) throws Exception {
        var body = "{\"TableName\":\"lock\",\"Item\":{\"LockID\":{\"S\":\"" + id + "\"}},"
                + "\"ConditionExpression\":\"attribute_not_exists(LockID)\"}";
        return send(HttpRequest.newBuilder(url("/"))
                .header("X-Amz-Target", "DynamoDB_20120810.PutItem")
                .POST(BodyPublishers.ofString(body)));
    }

    private int putObject(String key) throws Exception {
        return send(object(key).header("If-None-Match", "*").PUT(BodyPublishers.ofString("held")));
    }

    private HttpRequest.Builder object(String key) {
        return HttpRequest.newBuilder(url("/state/" + key));
    }

    private int send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
