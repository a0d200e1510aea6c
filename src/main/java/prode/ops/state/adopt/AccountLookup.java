package prode.ops.state.adopt;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import prode.aws.AwsAccess;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The account itself: by name where AWS keeps names unique, else by the tag Name. */
public final class AccountLookup implements Lookup {
    /** Type in Terraform to the type in the tagging API; source: Resource Groups Tagging API, supported services. */
    private static final Map<String, String> TAGGED = Map.of(
            "aws_eip", "ec2:elastic-ip",
            "aws_internet_gateway", "ec2:internet-gateway",
            "aws_nat_gateway", "ec2:natgateway",
            "aws_route_table", "ec2:route-table",
            "aws_subnet", "ec2:subnet",
            "aws_vpc", "ec2:vpc");

    private final AwsAccess access;
    private final IamClient iam;
    private final EcsClient ecs;
    private final ElasticLoadBalancingV2Client balancers;
    private final RdsClient rds;
    private final DynamoDbClient dynamoDb;
    private final EcrClient ecr;
    private final LambdaClient lambda;
    private final SnsClient sns;
    private final CloudWatchLogsClient logs;
    private final SecretsManagerClient secrets;
    private final Ec2Client ec2;
    private final ResourceGroupsTaggingApiClient tags;
    private final S3Client s3;

    public AccountLookup(AwsAccess access) {
        this.access = access;
        iam = access.client(IamClient.builder(), access.target().globalRegion());
        ecs = access.client(EcsClient.builder());
        balancers = access.client(ElasticLoadBalancingV2Client.builder());
        rds = access.client(RdsClient.builder());
        dynamoDb = access.client(DynamoDbClient.builder());
        ecr = access.client(EcrClient.builder());
        lambda = access.client(LambdaClient.builder());
        sns = access.client(SnsClient.builder());
        logs = access.client(CloudWatchLogsClient.builder());
        secrets = access.client(SecretsManagerClient.builder());
        ec2 = access.client(Ec2Client.builder());
        tags = access.client(ResourceGroupsTaggingApiClient.builder());
        s3 = access.s3();
    }

    @Override
    public List<String> ids(String type, String name) {
        return switch (type) {
            case "aws_cloudwatch_log_group" -> logGroups(name);
            case "aws_db_instance" ->
                found(() -> rds.describeDBInstances(request -> request.dbInstanceIdentifier(name)), name);
            case "aws_db_subnet_group" ->
                found(() -> rds.describeDBSubnetGroups(request -> request.dbSubnetGroupName(name)), name);
            case "aws_dynamodb_table" -> found(() -> dynamoDb.describeTable(request -> request.tableName(name)), name);
            case "aws_ecr_repository" ->
                found(() -> ecr.describeRepositories(request -> request.repositoryNames(name)), name);
            case "aws_ecs_cluster" -> clusters(name);
            case "aws_ecs_service" -> services(name);
            case "aws_iam_policy" -> {
                var arn = access.target().globalArn("iam", "policy/" + name);
                yield found(() -> iam.getPolicy(request -> request.policyArn(arn)), arn);
            }
            case "aws_iam_role" -> found(() -> iam.getRole(request -> request.roleName(name)), name);
            case "aws_lambda_function" ->
                found(() -> lambda.getFunctionConfiguration(request -> request.functionName(name)), name);
            case "aws_lb" -> loadBalancers(name);
            case "aws_lb_target_group" -> targetGroups(name);
            case "aws_s3_bucket" ->
                found(
                        // Not HeadBucket, whose answer has no body and so no word for what went wrong.
                        () -> s3.listObjectsV2(request -> request.bucket(name)
                                .maxKeys(1)
                                .expectedBucketOwner(access.target().account())),
                        name);
            case "aws_secretsmanager_secret" -> secrets(name);
            case "aws_security_group" -> securityGroups(name);
            case "aws_sns_topic" -> {
                var arn = access.target().arn("sns", name);
                yield found(() -> sns.getTopicAttributes(request -> request.topicArn(arn)), arn);
            }
            default -> tagged(type, name);
        };
    }

    private List<String> logGroups(String name) {
        return logs.describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name)).logGroups().stream()
                .map(group -> group.logGroupName())
                .filter(name::equals)
                .toList();
    }

    /** A cluster that was deleted is still told of for a while. */
    private List<String> clusters(String name) {
        return ecs.describeClusters(request -> request.clusters(name)).clusters().stream()
                .filter(cluster -> "ACTIVE".equals(cluster.status()))
                .map(cluster -> name)
                .toList();
    }

    private List<String> services(String clusterAndName) {
        var parts = clusterAndName.split("/", 2);
        if (clusters(parts[0]).isEmpty()) {
            return List.of();
        }
        return ecs.describeServices(request -> request.cluster(parts[0]).services(parts[1])).services().stream()
                .filter(service -> "ACTIVE".equals(service.status()))
                .map(service -> clusterAndName)
                .toList();
    }

    private List<String> loadBalancers(String name) {
        return orNone(() -> balancers.describeLoadBalancers(request -> request.names(name)).loadBalancers().stream()
                .map(balancer -> balancer.loadBalancerArn()));
    }

    private List<String> targetGroups(String name) {
        return orNone(() -> balancers.describeTargetGroups(request -> request.names(name)).targetGroups().stream()
                .map(group -> group.targetGroupArn()));
    }

    private List<String> secrets(String name) {
        return orNone(() -> Stream.of(
                secrets.describeSecret(request -> request.secretId(name)).arn()));
    }

    /** A name may stand once in each network. */
    private List<String> securityGroups(String name) {
        return ec2
                .describeSecurityGroupsPaginator(request -> request.filters(
                        Filter.builder().name("group-name").values(name).build()))
                .securityGroups()
                .stream()
                .map(SecurityGroup::groupId)
                .toList();
    }

    /** What has no name in AWS, by the tag that people take for one. */
    private List<String> tagged(String type, String name) {
        var kind = TAGGED.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("no way to look up " + type);
        }
        return tags
                .getResourcesPaginator(request -> request.resourceTypeFilters(kind)
                        .tagFilters(TagFilter.builder().key("Name").values(name).build()))
                .resourceTagMappingList()
                .stream()
                .map(resource -> resource.resourceARN())
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .toList();
    }

    private static List<String> found(Supplier<?> call, String id) {
        return orNone(() -> {
            var unused = call.get();
            return Stream.of(id);
        });
    }

    /** AWS answers a look at what doesn't exist with an error, each service with its own. */
    private static List<String> orNone(Supplier<Stream<String>> call) {
        try {
            return call.get().toList();
        } catch (AwsServiceException e) {
            var code = e.awsErrorDetails() == null
                    ? ""
                    : String.valueOf(e.awsErrorDetails().errorCode());
            if (e.statusCode() == 404 || code.matches(".*(NotFound|NoSuch|NonExist).*")) {
                return List.of();
            }
            throw e;
        }
    }
}
