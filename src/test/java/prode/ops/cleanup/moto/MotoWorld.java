package prode.ops.cleanup.moto;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.CallLog;
import prode.ops.cleanup.find.Kind;
import prode.testing.FaultProxy;
import prode.testing.MotoServer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A Moto server behind a proxy, with a state bucket and resources of every kind: of each one that nothing uses, and others
 * that must stay. It notes which are which while it makes them.
 */
public final class MotoWorld implements AutoCloseable {
    public static final String ACCOUNT = "123456789012";
    public static final String BUCKET = "prod-e-terraform-state";

    public static final String PROJECT = "prod-e";
    static final Map<String, String> OURS = Map.of("Project", PROJECT);
    static final Duration LONG_AGO = Duration.ofDays(-100);
    static final String MACHINE_IMAGE = "ami-12c6146b";

    private final MotoServer moto;
    private final FaultProxy proxy;
    private final AwsAccess access;
    private final S3Client s3;
    private final Storage storage;
    private final Network network;
    private final Containers containers;
    private final Functions functions;
    private final Expected expected = new Expected();

    private MotoWorld(MotoServer moto, Path folder) {
        this.moto = moto;
        proxy = FaultProxy.before(moto.endpoint());
        access = AwsAccess.open(
                moto.environment(),
                new AwsTarget(ACCOUNT, "us-west-2"),
                new CallLog(folder.resolve("world.jsonl"), Clock.systemUTC()));
        s3 = access.s3();
        var ec2 = access.client(Ec2Client.builder());
        storage = new Storage(moto, ec2);
        network = new Network(ec2, access.client(ElasticLoadBalancingV2Client.builder()));
        containers = new Containers(moto, access.client(EcrClient.builder()), access.client(EcsClient.builder()));
        functions = new Functions(
                moto,
                access.client(LambdaClient.builder()),
                access.client(IamClient.builder(), Region.AWS_GLOBAL),
                access.client(CloudWatchLogsClient.builder()));
        s3.createBucket(request ->
                request.bucket(BUCKET).createBucketConfiguration(each -> each.locationConstraint("us-west-2")));
    }

    /** Starts one that has a state and nothing else; a folder takes the record of what making it changed. */
    public static MotoWorld start(Path folder) {
        var world = new MotoWorld(MotoServer.startWithClock(), folder);
        world.state("vpc-in-the-state");
        return world;
    }

    /** Everything, a hundred days old where it has an age. */
    public MotoWorld fill() {
        moto.shiftClock(LONG_AGO);
        state("vpc-in-the-state", storage.volume(OURS));
        storage.fill(expected);
        var place = network.fill(expected);
        functions.fill(expected);
        new OtherUsers(access, network, functions).fill(place);
        containers.fill(expected);
        moto.shiftClock(Duration.ZERO);
        return this;
    }

    /** Log groups and images only, as many of each, a hundred days old. */
    public void fillWithMany(int count) {
        moto.shiftClock(LONG_AGO);
        containers.repository();
        IntStream.range(0, count).parallel().forEach(number -> {
            functions.logGroup("/many/" + number);
            containers.image("v" + number);
        });
        moto.shiftClock(Duration.ZERO);
    }

    /** How many of them are there. */
    public int countOfMany() {
        return functions.logGroupCount() + containers.imageCount();
    }

    /** Every resource of the kinds in question, asked of Moto itself. */
    public Set<String> everything() {
        return Stream.of(storage.all(), network.all(), containers.all(), functions.all())
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public MotoServer moto() {
        return moto;
    }

    public FaultProxy proxy() {
        return proxy;
    }

    /** Variables that lead through the proxy. */
    public Map<String, String> environment() {
        return proxy.environment(moto);
    }

    /** The ids that may go, in every kind. */
    public Set<String> unused() {
        return expected.unused(kind -> true);
    }

    /** The kinds of which one may go. */
    public Set<Kind> unusedKinds() {
        return expected.unused().keySet();
    }

    /** Those of them whose age AWS tells. */
    public Set<String> unusedWithDate() {
        return expected.unused(Kind::isDated);
    }

    /** The ids that may go in a later plan, once the unused ones are gone. */
    public Set<String> freed() {
        return expected.freed();
    }

    /** Replaces the state by one with a resource for each id. */
    public void state(String... ids) {
        putState(stateOf(ids));
    }

    /** A state with one resource for each id. */
    public static String stateOf(String... ids) {
        return Arrays.stream(ids)
                .map(
                        "{\"mode\": \"managed\", \"type\": \"aws_any\", \"instances\": [{\"attributes\": {\"id\": \"%s\"}}]}"
                                ::formatted)
                .collect(Collectors.joining(
                        ",", "{\"version\": 4, \"serial\": 1, \"lineage\": \"a\", \"resources\": [", "]}"));
    }

    /** Replaces the state by any text. */
    public void putState(String text) {
        s3.putObject(request -> request.bucket(BUCKET).key("terraform.tfstate"), RequestBody.fromString(text));
    }

    public void deleteState() {
        s3.deleteObject(request -> request.bucket(BUCKET).key("terraform.tfstate"));
    }

    @Override
    public void close() {
        access.close();
        proxy.close();
        moto.close();
    }
}
