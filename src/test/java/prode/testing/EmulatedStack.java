package prode.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import prode.ops.aws.AwsAccess;
import prode.ops.aws.AwsTarget;
import prode.ops.aws.CallLog;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * The committed production stack in a Moto server, as far as the operating commands look at it, with the state that an
 * apply would have left. The emulator's rollouts stand still, so a front before it lets them take a few looks.
 */
public final class EmulatedStack implements AutoCloseable {
    public static final String ACCOUNT = "123456789012";
    public static final String CLUSTER = "prod-e-cluster";
    public static final String SERVICE = "prod-e-service";

    private static final String DECLARED_ACCOUNT = "111122223333";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;
    private final AwsFront front;
    private final AwsAccess access;
    private final ObjectNode declared;
    private final Map<String, Map<String, String>> applied = new HashMap<>();
    private final List<Past> history = new ArrayList<>();
    private final AtomicInteger looksUntilDone = new AtomicInteger();
    private String stateSum = "";

    private EmulatedStack(Path root, AwsFront front, AwsAccess access, ObjectNode declared) {
        this.root = root;
        this.front = front;
        this.access = access;
        this.declared = declared;
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
            var declared = (ObjectNode) JSON.readTree(text);
            var file = root.resolve("main.tf.json-output/stacks/prod-e/cdk.tf.json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            var front = AwsFront.before(moto.endpoint());
            var access = AwsAccess.open(
                    environment(moto, front),
                    new AwsTarget(ACCOUNT, "us-west-2"),
                    new CallLog(root.resolve("setup.jsonl"), Clock.systemUTC()));
            var stack = new EmulatedStack(root, front, access, declared);
            stack.build();
            stack.heal();
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes well again what a test may have spoilt, and forgets what was called. */
    public void heal() {
        history.clear();
        for (var revision = 1; revision <= 3; revision++) {
            rolledOut("SUCCESSFUL", revision);
        }
        List.of("/health", "/prometheus/-/healthy", "/grafana/api/health").forEach(path -> front.page(path, 200));
        if (runningRevision() != 3) {
            runRevision(3);
        }
        writeDigest(stateSum);
        front.leave("ListTasks", "DescribeTasks");
        looksUntilDone.set(0);
        front.forget();
    }

    /** The project's folder. */
    public Path root() {
        return root;
    }

    private static Map<String, String> environment(MotoServer moto, AwsFront front) {
        var environment = new HashMap<>(moto.environment());
        environment.put("AWS_ENDPOINT_URL", front.endpoint().toString());
        return environment;
    }

    /** Variables with which a command works on it. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", front.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "testing",
                "AWS_SECRET_ACCESS_KEY", "testing");
    }

    public AwsFront front() {
        return front;
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
        history.add(new Past(SERVICE, status, "prod-e-task:" + revision));
    }

    /** Makes the backend run a revision behind everybody's back, as the circuit breaker does. */
    public void runRevision(int revision) {
        access.client(EcsClient.builder())
                .updateService(
                        request -> request.cluster(CLUSTER).service(SERVICE).taskDefinition("prod-e-task:" + revision));
        looksUntilDone.set(0);
    }

    /** A rollout in ECS's memory. */
    private record Past(String service, String status, String taskDefinition) {}

    /** The text of a resource's argument, or what it became. */
    public String applied(String address, String attribute) {
        return applied.getOrDefault(address, Map.of()).getOrDefault(attribute, "");
    }

    private void build() {
        buildNetworkAndBalancer();
        buildImages();
        buildServices();
        buildDatabase();
        buildAlarms();
        writeState();
        tellRollouts();
    }

    private void buildNetworkAndBalancer() {
        var ec2 = access.client(Ec2Client.builder());
        var vpc =
                ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        var zones = List.of("us-west-2a", "us-west-2b");
        var subnets = new ArrayList<String>();
        for (var i = 0; i < zones.size(); i++) {
            var cidr = "10.0." + (2 * i + 1) + ".0/24";
            var zone = zones.get(i);
            subnets.add(ec2.createSubnet(
                            request -> request.vpcId(vpc).cidrBlock(cidr).availabilityZone(zone))
                    .subnet()
                    .subnetId());
        }
        var elb = access.client(ElasticLoadBalancingV2Client.builder());
        var balancer = elb.createLoadBalancer(
                        request -> request.name("prod-e-alb").subnets(subnets))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        remember("aws_lb", "name", "prod-e-alb", Map.of("id", balancer, "arn", balancer));
        for (var group : names("aws_lb_target_group", "name")) {
            var arn = elb.createTargetGroup(request -> request.name(group)
                            .vpcId(vpc)
                            .port(3000)
                            .protocol(ProtocolEnum.HTTP)
                            .targetType(TargetTypeEnum.IP))
                    .targetGroups()
                    .get(0)
                    .targetGroupArn();
            elb.registerTargets(request -> request.targetGroupArn(arn)
                    .targets(TargetDescription.builder()
                            .id("10.0.1.7")
                            .port(3000)
                            .build()));
            remember("aws_lb_target_group", "name", group, Map.of("id", arn, "arn", arn));
        }
        front.rewrite(
                "DescribeLoadBalancers",
                xml -> xml.replaceAll(
                        "<DNSName>[^<]*</DNSName>",
                        "<DNSName>" + front.endpoint().getAuthority() + "</DNSName>"));
    }

    private void buildImages() {
        var ecr = access.client(EcrClient.builder());
        for (var repository : List.of("prod-e-backend", "prod-e-prometheus", "prod-e-grafana")) {
            ecr.createRepository(request -> request.repositoryName(repository));
            for (var tag : List.of("1.0.0", "0.9.0", "0.8.0")) {
                ecr.putImage(request -> request.repositoryName(repository)
                        .imageTag(tag)
                        .imageManifestMediaType("application/vnd.oci.image.manifest.v1+json")
                        .imageManifest("{\"schemaVersion\":2,\"config\":{\"digest\":\"" + repository + tag + "\"}}"));
            }
        }
    }

    private void buildServices() {
        var ecs = access.client(EcsClient.builder());
        ecs.createCluster(request -> request.clusterName(CLUSTER));
        register(ecs, "prod-e-task", "prod-e-backend:0.8.0");
        register(ecs, "prod-e-task", "prod-e-backend:0.9.0");
        var backend = register(ecs, "prod-e-task", "prod-e-backend:1.0.0");
        var prometheus = register(ecs, "prom-task", "prod-e-prometheus:1.0.0");
        register(ecs, "grafana-task", "prod-e-grafana:0.1.0");
        register(ecs, "grafana-task", "prod-e-grafana:0.9.0");
        ecs.deregisterTaskDefinition(request -> request.taskDefinition("grafana-task:2"));
        var grafana = register(ecs, "grafana-task", "prod-e-grafana:1.0.0");
        start(ecs, SERVICE, backend, 2);
        start(ecs, "prod-e-prom-service", prometheus, 1);
        start(ecs, "grafana-service", grafana, 1);
    }

    private String register(EcsClient ecs, String family, String image) {
        var arn = ecs.registerTaskDefinition(request -> request.family(family)
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name(family.replace("task", "container"))
                                .image(ACCOUNT + ".dkr.ecr.us-west-2.amazonaws.com/" + image)
                                .build()))
                .taskDefinition()
                .taskDefinitionArn();
        remember("aws_ecs_task_definition", "family", family, Map.of("id", family, "arn", arn));
        return arn;
    }

    private static void start(EcsClient ecs, String service, String taskDefinition, int tasks) {
        ecs.createService(request -> request.cluster(CLUSTER)
                .serviceName(service)
                .taskDefinition(taskDefinition)
                .launchType(LaunchType.FARGATE)
                .desiredCount(tasks));
    }

    private void buildDatabase() {
        access.client(RdsClient.builder())
                .createDBInstance(request -> request.dbInstanceIdentifier("prod-e-db")
                        .engine("postgres")
                        .dbInstanceClass("db.t3.micro")
                        .masterUsername("dbadmin")
                        .masterUserPassword("emulated-password")
                        .allocatedStorage(20));
    }

    private void buildAlarms() {
        var cloudWatch = access.client(CloudWatchClient.builder());
        for (var name : names("aws_cloudwatch_metric_alarm", "alarm_name")) {
            cloudWatch.putMetricAlarm(request -> request.alarmName(name)
                    .namespace("AWS/ECS")
                    .metricName("CPUUtilization")
                    .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                    .statistic(Statistic.AVERAGE)
                    .period(60)
                    .evaluationPeriods(1)
                    .threshold(90.0)
                    .actionsEnabled(true));
        }
    }

    /** Puts what was applied where Terraform would, with its digest. */
    private void writeState() {
        var state = JSON.createObjectNode().put("version", 4).put("serial", 1).put("lineage", "emulated");
        var resources = state.putArray("resources");
        applied.forEach((address, attributes) -> {
            var resource = resources
                    .addObject()
                    .put("mode", "managed")
                    .put("type", address.substring(0, address.indexOf('.')))
                    .put("name", address.substring(address.indexOf('.') + 1));
            resource.putArray("instances").addObject().set("attributes", JSON.valueToTree(attributes));
        });
        var body = state.toString();
        var s3 = access.s3();
        s3.createBucket(request -> request.bucket("prod-e-terraform-state")
                .createBucketConfiguration(configuration -> configuration.locationConstraint("us-west-2")));
        s3.putObject(
                request -> request.bucket("prod-e-terraform-state").key("terraform.tfstate"),
                RequestBody.fromString(body));
        var dynamoDb = access.client(DynamoDbClient.builder());
        dynamoDb.createTable(request -> request.tableName("prod-e-terraform-lock")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("LockID")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("LockID")
                        .keyType(KeyType.HASH)
                        .build()));
        stateSum = md5(body);
    }

    /** Makes the lock table hold another sum of the state than its own. */
    public void writeDigest(String digest) {
        access.client(DynamoDbClient.builder())
                .putItem(request -> request.tableName("prod-e-terraform-lock")
                        .item(Map.of(
                                "LockID",
                                AttributeValue.fromS("prod-e-terraform-state/terraform.tfstate-md5"),
                                "Digest",
                                AttributeValue.fromS(digest))));
    }

    private void tellRollouts() {
        front.answer("ListServiceDeployments", request -> {
            var answer = JSON.createObjectNode();
            var list = answer.putArray("serviceDeployments");
            var past = past(request);
            for (var i = 0; i < past.size(); i++) {
                list.addObject()
                        .put("status", past.get(i).status())
                        .put("createdAt", 1_700_000_000 + i)
                        .put("targetServiceRevisionArn", past.get(i).taskDefinition());
            }
            return answer.toString();
        });
        front.answer("DescribeServiceRevisions", request -> {
            var answer = JSON.createObjectNode();
            var list = answer.putArray("serviceRevisions");
            read(request)
                    .path("serviceRevisionArns")
                    .forEach(arn -> list.addObject()
                            .put("serviceRevisionArn", arn.asText())
                            .put("taskDefinition", taskDefinition(arn.asText())));
            return answer.toString();
        });
        front.rewrite("UpdateService", answer -> {
            looksUntilDone.set(3);
            return answer;
        });
        front.rewrite("DescribeServices", this::withRollout);
    }

    private List<Past> past(String request) {
        var service = read(request).path("service").asText();
        return service.equals("grafana-service")
                ? List.of(
                        new Past(service, "SUCCESSFUL", "grafana-task:1"),
                        new Past(service, "SUCCESSFUL", "grafana-task:2"))
                : history.stream()
                        .filter(past -> past.service().equals(service))
                        .toList();
    }

    private String withRollout(String answer) {
        var json = read(answer);
        for (var service : json.path("services")) {
            var taskDefinition =
                    taskDefinition(service.path("taskDefinition").asText().replaceFirst(".*/", ""));
            ((ObjectNode) service).put("taskDefinition", taskDefinition);
            ((ObjectNode) service.path("deployments").path(0))
                    .put("taskDefinition", taskDefinition)
                    .put(
                            "rolloutState",
                            rolloutState(service.path("serviceName").asText()))
                    .put("runningCount", service.path("desiredCount").asInt())
                    .put("pendingCount", 0);
        }
        return json.toString();
    }

    private String rolloutState(String service) {
        var isOnItsWay = service.equals(SERVICE) && looksUntilDone.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return isOnItsWay ? "IN_PROGRESS" : "COMPLETED";
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String taskDefinition(String name) {
        return "arn:aws:ecs:us-west-2:" + ACCOUNT + ":task-definition/" + name;
    }

    private List<String> names(String type, String argument) {
        var names = new ArrayList<String>();
        declared.at("/resource/" + type)
                .forEach(resource -> names.add(resource.path(argument).asText()));
        return names;
    }

    /** Notes what became of the resource with this argument. */
    private void remember(String type, String argument, String value, Map<String, String> attributes) {
        for (var resource : declared.at("/resource/" + type).properties()) {
            if (resource.getValue().path(argument).asText().equals(value)) {
                applied.put(type + "." + resource.getKey(), attributes);
            }
        }
    }

    private static String md5(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        access.close();
        front.close();
    }
}
