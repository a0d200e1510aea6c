package prode.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.CallLog;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * The committed production stack in a Moto server, as far as the operating commands look at it, with the state that an
 * apply would have left.
 */
public final class EmulatedStack implements AutoCloseable {
    public static final String ACCOUNT = "123456789012";
    public static final String CLUSTER = "prod-e-cluster";
    public static final String SERVICE = "prod-e-service";

    private static final String DECLARED_ACCOUNT = "111122223333";

    private final Path root;
    private final FaultProxy proxy;
    private final AwsAccess access;
    private final EmulatedState state;
    private final EmulatedRollouts rollouts;

    private EmulatedStack(Path root, FaultProxy proxy, AwsAccess access, JsonNode declared) {
        this.root = root;
        this.proxy = proxy;
        this.access = access;
        state = new EmulatedState(access);
        state.write(new EmulatedResources(declared, proxy, access).make());
        rollouts = new EmulatedRollouts(proxy);
    }

    /**
     * Builds it, all well: the backend's revisions 1 to 3 rolled out well, the last of them running; of Grafana's two
     * earlier ones the first has lost its image and the second is INACTIVE.
     *
     * @param root an empty folder that becomes the project's
     */
    public static EmulatedStack build(MotoServer moto, Path root) {
        try {
            var text = Files.readString(Stacks.committed().resolve("stacks/prod-e/cdk.tf.json"))
                    .replace(DECLARED_ACCOUNT, ACCOUNT);
            var declared = TerraformJson.parse(text);
            var file = root.resolve("main.tf.json-output/stacks/prod-e/cdk.tf.json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            var proxy = FaultProxy.before(moto.endpoint());
            var access = AwsAccess.open(
                    proxy.environment(moto),
                    new AwsTarget(ACCOUNT, "us-west-2"),
                    new CallLog(root.resolve("setup.jsonl"), Clock.systemUTC()));
            var stack = new EmulatedStack(root, proxy, access, declared);
            stack.heal();
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes well again what a test may have spoilt, and forgets what was called. */
    public void heal() {
        rollouts.heal();
        List.of("/health", "/prometheus/-/healthy", "/grafana/api/health").forEach(path -> proxy.page(path, 200));
        if (runningRevision() != 3) {
            runRevision(3);
        }
        state.heal();
        EmulatedImages.heal(access);
        proxy.leave("ListTasks", "DescribeTasks");
        proxy.reset();
    }

    /** The project's folder. */
    public Path root() {
        return root;
    }

    /** Variables with which a command works on it. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", proxy.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "testing",
                "AWS_SECRET_ACCESS_KEY", "testing");
    }

    public FaultProxy front() {
        return proxy;
    }

    /** Clients for changing it behind the commands' backs. */
    public AwsAccess access() {
        return access;
    }

    /** Number of the revision that the backend runs. */
    public int runningRevision() {
        var service = access.client(EcsClient.builder())
                .describeServices(request -> request.cluster(CLUSTER).services(SERVICE))
                .services()
                .get(0);
        return Integer.parseInt(service.taskDefinition().replaceFirst(".*:", ""));
    }

    /** Adds a rollout of the backend to the past, newest last. */
    public void rolledOut(String status, int revision) {
        rollouts.add(status, revision);
    }

    /** Makes the backend run a revision behind everybody's back, as the circuit breaker does. */
    public void runRevision(int revision) {
        access.client(EcsClient.builder())
                .updateService(
                        request -> request.cluster(CLUSTER).service(SERVICE).taskDefinition("prod-e-task:" + revision));
        rollouts.done();
    }

    /** Makes the lock table hold another sum of the state than its own. */
    public void writeDigest(String digest) {
        state.writeDigest(digest);
    }

    @Override
    public void close() {
        access.close();
        proxy.close();
    }
}
