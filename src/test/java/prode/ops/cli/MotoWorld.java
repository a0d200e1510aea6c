package prode.ops.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import prode.ops.aws.AwsAccess;
import prode.ops.aws.AwsTarget;
import prode.ops.aws.CallLog;
import prode.testing.MotoServer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Resources of every kind in a Moto server: of each kind one that nothing uses, and others that must stay. It notes
 * which are which while it makes them; the program's rules have no part in that.
 */
// The SDK takes its nested requests as arrays of generic consumers.
@SuppressWarnings("unchecked")
final class MotoWorld {
    static final String PROJECT = "prod-e";
    private static final String PROFILE_POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    private static final String INLINE_POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::files/*\"}]}";

    final Ec2Client ec2;
    final IamClient iam;
    final LambdaClient lambda;
    final CloudWatchLogsClient logs;
    final EcrClient ecr;
    final EcsClient ecs;
    final ElasticLoadBalancingV2Client elb;
    final S3Client s3;

    private final MotoServer moto;
    private final Set<String> unused = new LinkedHashSet<>();
    private final Set<String> freed = new LinkedHashSet<>();
    private String subnet = "";
    private String vpc = "";

    MotoWorld(MotoServer moto, AwsAccess access) {
        this.moto = moto;
        ec2 = access.client(Ec2Client.builder());
        iam = access.client(IamClient.builder(), Region.AWS_GLOBAL);
        lambda = access.client(LambdaClient.builder());
        logs = access.client(CloudWatchLogsClient.builder());
        ecr = access.client(EcrClient.builder());
        ecs = access.client(EcsClient.builder());
        elb = access.client(ElasticLoadBalancingV2Client.builder());
        s3 = access.s3();
    }

    static AwsAccess access(MotoServer moto, Path folder) {
        return AwsAccess.open(
                moto.environment(),
                new AwsTarget(CleanupProject.ACCOUNT, "us-west-2"),
                new CallLog(folder.resolve("world.jsonl"), Clock.systemUTC()));
    }

    /** The ids that may go, in every kind. */
    Set<String> unused() {
        return unused;
    }

    /** Those of them whose age AWS tells. */
    Set<String> unusedWithDate() {
        return unused.stream()
                .filter(id -> !id.matches("(eni|sg|eipalloc)-.*|.*:targetgroup/.*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The ids that may go in a later plan, once the unused ones are gone. */
    Set<String> freed() {
        return freed;
    }

    void state(String... ids) {
        putState(CleanupProject.state(ids));
    }

    void putState(String text) {
        s3.putObject(
                request -> request.bucket(CleanupProject.BUCKET).key("terraform.tfstate"),
                RequestBody.fromString(text));
    }

    void deleteState() {
        s3.deleteObject(request -> request.bucket(CleanupProject.BUCKET).key("terraform.tfstate"));
    }

    /** Everything, a hundred days old where it has an age. */
    MotoWorld fill() {
        moto.shiftClock(Duration.ofDays(-100));
        s3.createBucket(request -> request.bucket(CleanupProject.BUCKET)
                .createBucketConfiguration(each -> each.locationConstraint("us-west-2")));
        vpc = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        subnet = ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.0.1.0/24"))
                .subnet()
                .subnetId();
        state("vpc-in-the-state", volume(Map.of("Project", PROJECT)));
        volumes();
        addresses();
        snapshots();
        groupsAndInterfaces();
        targetGroups();
        functionVersions();
        imagesAndRevisions();
        logGroups();
        roles();
        moto.shiftClock(Duration.ZERO);
        return this;
    }

    /** Log groups and images only, as many of each, a hundred days old and more. */
    void fillWithMany(int count) {
        s3.createBucket(request -> request.bucket(CleanupProject.BUCKET)
                .createBucketConfiguration(each -> each.locationConstraint("us-west-2")));
        state("vpc-in-the-state");
        moto.shiftClock(Duration.ofDays(-100));
        ecr.createRepository(request ->
                request.repositoryName("backend").tags(tag -> tag.key("Project").value(PROJECT)));
        IntStream.range(0, count).parallel().forEach(number -> {
            logGroup("/many/" + number);
            image("v" + number);
        });
        moto.shiftClock(Duration.ZERO);
    }

    /** How many of them are there. */
    int countOfMany() {
        return (int) logs.describeLogGroupsPaginator().logGroups().stream().count()
                + (int)
                        ecr
                                .describeImagesPaginator(request -> request.repositoryName("backend"))
                                .imageDetails()
                                .stream()
                                .count();
    }

    private static Map<String, String> ours() {
        return Map.of("Project", PROJECT);
    }

    private void volumes() {
        unused.add(volume(ours()));
        volume(Map.of("Project", PROJECT, "DoNotDelete", ""));
        volume(Map.of("Project", "another"));
        volume(Map.of());
        moto.shiftClock(Duration.ofDays(-6));
        volume(ours());
        moto.shiftClock(Duration.ofDays(-100));
        var instance = ec2.runInstances(
                        request -> request.imageId("ami-12c6146b").minCount(1).maxCount(1))
                .instances()
                .get(0)
                .instanceId();
        var attached = volume(ours());
        ec2.attachVolume(
                request -> request.volumeId(attached).instanceId(instance).device("/dev/sdf"));
    }

    String volume(Map<String, String> tags) {
        return ec2.createVolume(request -> request.availabilityZone("us-west-2a")
                        .size(20)
                        .volumeType(VolumeType.GP2)
                        .tagSpecifications(spec(ResourceType.VOLUME, tags)))
                .volumeId();
    }

    private static List<TagSpecification> spec(ResourceType type, Map<String, String> tags) {
        return tags.isEmpty()
                ? List.of()
                : List.of(TagSpecification.builder()
                        .resourceType(type)
                        .tags(tags.entrySet().stream()
                                .map(tag -> software.amazon.awssdk.services.ec2.model.Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                        .build());
    }

    private void addresses() {
        unused.add(address());
        var used = address();
        ec2.createNatGateway(request -> request.subnetId(subnet).allocationId(used));
    }

    private String address() {
        return ec2.allocateAddress(request ->
                        request.domain(DomainType.VPC).tagSpecifications(spec(ResourceType.ELASTIC_IP, ours())))
                .allocationId();
    }

    private void snapshots() {
        var volume = volume(Map.of("DoNotDelete", "data"));
        unused.add(snapshot(volume));
        moto.shiftClock(Duration.ofDays(-99));
        snapshot(volume);
        moto.shiftClock(Duration.ofDays(-100));
    }

    private String snapshot(String volume) {
        return ec2.createSnapshot(
                        request -> request.volumeId(volume).tagSpecifications(spec(ResourceType.SNAPSHOT, ours())))
                .snapshotId();
    }

    private void groupsAndInterfaces() {
        unused.add(group("lonely"));
        var used = group("used");
        var referred = group("referred");
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(used)
                .ipPermissions(rule ->
                        rule.ipProtocol("tcp").fromPort(1).toPort(2).userIdGroupPairs(pair -> pair.groupId(referred))));
        var group = group("of-interface");
        unused.add(networkInterface(group));
        freed.add(group);
        var attached = networkInterface(used);
        var instance = ec2.runInstances(request ->
                        request.imageId("ami-12c6146b").minCount(1).maxCount(1).subnetId(subnet))
                .instances()
                .get(0)
                .instanceId();
        ec2.attachNetworkInterface(request ->
                request.networkInterfaceId(attached).instanceId(instance).deviceIndex(1));
    }

    String group(String name) {
        return ec2.createSecurityGroup(request -> request.groupName(name)
                        .description(name)
                        .vpcId(vpc)
                        .tagSpecifications(spec(ResourceType.SECURITY_GROUP, ours())))
                .groupId();
    }

    private String networkInterface(String group) {
        return ec2.createNetworkInterface(request -> request.subnetId(subnet)
                        .groups(group)
                        .tagSpecifications(spec(ResourceType.NETWORK_INTERFACE, ours())))
                .networkInterface()
                .networkInterfaceId();
    }

    private void targetGroups() {
        unused.add(targetGroup("lonely"));
        var waiting = targetGroup("green");
        elb.registerTargets(request -> request.targetGroupArn(waiting)
                .targets(target -> target.id("10.0.1.7").port(3000)));
    }

    private String targetGroup(String name) {
        return elb.createTargetGroup(request -> request.name(name)
                        .protocol(ProtocolEnum.HTTP)
                        .port(3000)
                        .vpcId(vpc)
                        .targetType(TargetTypeEnum.IP)
                        .tags(tag -> tag.key("Project").value(PROJECT)))
                .targetGroups()
                .get(0)
                .targetGroupArn();
    }

    private void functionVersions() {
        var role = iam.createRole(request -> request.roleName("of-function")
                        .assumeRolePolicyDocument(PROFILE_POLICY)
                        .tags(tag -> tag.key("Project").value(PROJECT)))
                .role()
                .arn();
        lambda.createFunction(request -> request.functionName("backup")
                .role(role)
                .runtime(Runtime.PYTHON3_11)
                .handler("index.handler")
                .tags(ours())
                .code(code -> code.zipFile(SdkBytes.fromByteArray(zip()))));
        for (var number = 1; number <= 7; number++) {
            var published = lambda.publishVersion(request -> request.functionName("backup"));
            if (number == 1) {
                unused.add(published.functionArn());
            }
            var code = SdkBytes.fromByteArray(zip());
            lambda.updateFunctionCode(request -> request.functionName("backup").zipFile(code));
        }
        lambda.createAlias(
                request -> request.functionName("backup").name("live").functionVersion("2"));
    }

    private static int zips;

    /** Each another one: Lambda publishes no second version of the same code. */
    private static byte[] zip() {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("index.py"));
            zip.write(("# " + zips++).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void imagesAndRevisions() {
        var uri = ecr.createRepository(request -> request.repositoryName("backend")
                        .tags(tag -> tag.key("Project").value(PROJECT)))
                .repository()
                .repositoryUri();
        var digests = new TreeMap<Integer, String>();
        for (var number = 1; number <= 9; number++) {
            moto.shiftClock(Duration.ofDays(number - 100L));
            digests.put(number, image("v" + number));
        }
        moto.shiftClock(Duration.ofDays(-100));
        unused.add("backend@" + digests.get(1));
        unused.add("backend@" + digests.get(4));
        for (var number = 1; number <= 7; number++) {
            // The second image by its tag, the third by its digest; the first only by a revision that is too old.
            var image = number == 1
                    ? uri + ":v1"
                    : number == 2 ? uri + ":v2" : number == 3 ? uri + "@" + digests.get(3) : uri + ":v9";
            var arn = revision(image);
            if (number == 1) {
                unused.add(arn);
            }
        }
        ecs.createCluster(request -> request.clusterName("main"));
        ecs.createService(request ->
                request.cluster("main").serviceName("web").desiredCount(0).taskDefinition("web:2"));
    }

    private String image(String tag) {
        var manifest = """
                {"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
                 "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 7,
                 "digest": "sha256:%064d"}, "layers": [{"mediaType":
                 "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": 1073741824, "digest": "sha256:%064d"}]}
                """.formatted(tag.hashCode(), tag.hashCode());
        return ecr.putImage(request ->
                        request.repositoryName("backend").imageTag(tag).imageManifest(manifest))
                .image()
                .imageId()
                .imageDigest();
    }

    private String revision(String image) {
        return ecs.registerTaskDefinition(request -> request.family("web")
                        .tags(tag -> tag.key("Project").value(PROJECT))
                        .executionRoleArn("arn:aws:iam::123456789012:role/of-revision")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("web")
                                .image(image)
                                .memory(64)
                                .logConfiguration(log -> log.logDriver(LogDriver.AWSLOGS)
                                        .options(Map.of("awslogs-group", "/ecs/of-revision")))
                                .build()))
                .taskDefinition()
                .taskDefinitionArn();
    }

    private void logGroups() {
        for (var name : List.of("/lonely", "/ecs/of-revision", "/aws/lambda/backup", "/ecs/declared", "/busy")) {
            logGroup(name);
        }
        unused.add("/lonely");
        moto.shiftClock(Duration.ofDays(-2));
        logs.createLogStream(request -> request.logGroupName("/busy").logStreamName("one"));
        moto.shiftClock(Duration.ofDays(-100));
    }

    void logGroup(String name) {
        logs.createLogGroup(request -> request.logGroupName(name).tags(ours()));
    }

    private void roles() {
        for (var name : List.of("lonely", "of-revision", "of-instance")) {
            iam.createRole(request -> request.roleName(name)
                    .assumeRolePolicyDocument(PROFILE_POLICY)
                    .tags(tag -> tag.key("Project").value(PROJECT)));
        }
        iam.putRolePolicy(
                request -> request.roleName("lonely").policyName("inline").policyDocument(INLINE_POLICY));
        var attached = iam.createPolicy(
                        request -> request.policyName("attached").policyDocument(INLINE_POLICY))
                .policy()
                .arn();
        iam.attachRolePolicy(request -> request.roleName("lonely").policyArn(attached));
        iam.createInstanceProfile(request -> request.instanceProfileName("machines"));
        iam.addRoleToInstanceProfile(
                request -> request.instanceProfileName("machines").roleName("of-instance"));
        unused.add("lonely");
    }
}
