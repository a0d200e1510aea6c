package prode.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prode.aws.AwsAccess;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.rds.RdsClient;

/** Makes what a declared stack says, as far as the operating commands look at it, and notes what became of it. */
final class EmulatedResources {
    private final JsonNode declared;
    private final FaultProxy proxy;
    private final AwsAccess access;
    private final Map<String, Map<String, String>> applied = new HashMap<>();

    EmulatedResources(JsonNode declared, FaultProxy proxy, AwsAccess access) {
        this.declared = declared;
        this.proxy = proxy;
        this.access = access;
    }

    /** Makes everything; returns the computed attributes by address, as a state has them. */
    Map<String, Map<String, String>> make() {
        makeNetworkAndBalancer();
        EmulatedImages.make(access);
        makeServices();
        makeDatabase();
        makeAlarms();
        makeLog();
        return applied;
    }

    private void makeNetworkAndBalancer() {
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
        proxy.rewrite(
                "DescribeLoadBalancers",
                xml -> xml.replaceAll(
                        "<DNSName>[^<]*</DNSName>",
                        "<DNSName>" + proxy.endpoint().getAuthority() + "</DNSName>"));
    }

    private void makeServices() {
        var ecs = access.client(EcsClient.builder());
        ecs.createCluster(request -> request.clusterName(EmulatedStack.CLUSTER));
        register(ecs, "prod-e-task", "prod-e-backend:0.8.0");
        register(ecs, "prod-e-task", "prod-e-backend:0.9.0");
        var backend = register(ecs, "prod-e-task", "prod-e-backend:1.0.0");
        var prometheus = register(ecs, "prom-task", "prod-e-prometheus:1.0.0");
        register(ecs, "grafana-task", "prod-e-grafana:0.1.0");
        register(ecs, "grafana-task", "prod-e-grafana:0.9.0");
        ecs.deregisterTaskDefinition(request -> request.taskDefinition("grafana-task:2"));
        var grafana = register(ecs, "grafana-task", "prod-e-grafana:1.0.0");
        start(ecs, EmulatedStack.SERVICE, backend, 2);
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
                                .image(EmulatedStack.ACCOUNT + ".dkr.ecr.us-west-2.amazonaws.com/" + image)
                                .build()))
                .taskDefinition()
                .taskDefinitionArn();
        remember("aws_ecs_task_definition", "family", family, Map.of("id", family, "arn", arn));
        return arn;
    }

    private static void start(EcsClient ecs, String service, String taskDefinition, int tasks) {
        ecs.createService(request -> request.cluster(EmulatedStack.CLUSTER)
                .serviceName(service)
                .taskDefinition(taskDefinition)
                .launchType(LaunchType.FARGATE)
                .desiredCount(tasks));
    }

    private void makeDatabase() {
        access.client(RdsClient.builder())
                .createDBInstance(request -> request.dbInstanceIdentifier("prod-e-db")
                        .engine("postgres")
                        .dbInstanceClass("db.t3.micro")
                        .masterUsername("dbadmin")
                        .masterUserPassword("emulated-password")
                        .allocatedStorage(20));
    }

    private void makeAlarms() {
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

    /** The backend has written two lines; Prometheus has a group and never wrote. */
    private void makeLog() {
        var logs = access.client(CloudWatchLogsClient.builder());
        for (var group : List.of("/ecs/prod-e-task", "/ecs/prom-task")) {
            logs.createLogGroup(request -> request.logGroupName(group));
        }
        logs.createLogStream(request -> request.logGroupName("/ecs/prod-e-task").logStreamName("backend/1"));
        var now = System.currentTimeMillis();
        logs.putLogEvents(request -> request.logGroupName("/ecs/prod-e-task")
                .logStreamName("backend/1")
                .logEvents(line(now - 1000, "listening on 3000"), line(now, "ERROR \u001b[31mno\tdatabase")));
    }

    private static InputLogEvent line(long time, String message) {
        return InputLogEvent.builder().timestamp(time).message(message).build();
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
}
