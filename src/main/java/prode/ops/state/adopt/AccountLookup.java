package prode.ops.state.adopt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import prode.aws.Arn;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.facts.Secret;
import prode.aws.services.CloudWatchLogs;
import prode.aws.services.Described;
import prode.aws.services.DynamoDb;
import prode.aws.services.Ec2;
import prode.aws.services.Ecr;
import prode.aws.services.Ecs;
import prode.aws.services.ElasticLoadBalancing;
import prode.aws.services.Iam;
import prode.aws.services.Lambda;
import prode.aws.services.Rds;
import prode.aws.services.S3;
import prode.aws.services.SecretsManager;
import prode.aws.services.Sns;
import prode.aws.services.Tagging;

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

    private static final String ACTIVE = "ACTIVE";

    private final AwsTarget target;
    private final Iam iam;
    private final Ecs ecs;
    private final ElasticLoadBalancing balancers;
    private final Rds rds;
    private final DynamoDb dynamoDb;
    private final Ecr ecr;
    private final Lambda lambda;
    private final Sns sns;
    private final CloudWatchLogs logs;
    private final SecretsManager secrets;
    private final Ec2 ec2;
    private final Tagging tagging;
    private final S3 s3;

    /** Asks nothing yet. */
    public AccountLookup(AwsAccess access) {
        target = access.target();
        iam = new Iam(access);
        ecs = new Ecs(access);
        balancers = new ElasticLoadBalancing(access);
        rds = new Rds(access);
        dynamoDb = new DynamoDb(access);
        ecr = new Ecr(access);
        lambda = new Lambda(access);
        sns = new Sns(access);
        logs = new CloudWatchLogs(access);
        secrets = new SecretsManager(access);
        ec2 = new Ec2(access);
        tagging = new Tagging(access);
        s3 = new S3(access);
    }

    @Override
    public List<String> ids(String type, String name) {
        return switch (type) {
            case "aws_cloudwatch_log_group" -> ifThere(logs.group(name), name);
            case "aws_db_instance" -> ifThere(rds.instance(name), name);
            case "aws_db_subnet_group" -> ifThere(rds.subnetGroup(name), name);
            case "aws_dynamodb_table" -> ifThere(dynamoDb.table(name), name);
            case "aws_ecr_repository" -> ifThere(ecr.repository(name), name);
            case "aws_ecs_cluster" -> ifThere(cluster(name), name);
            case "aws_ecs_service" -> services(name);
            case "aws_iam_policy" -> {
                var arn = target.globalArn("iam", "policy/" + name);
                yield ifThere(iam.policy(arn), arn);
            }
            case "aws_iam_role" -> ifThere(iam.role(name), name);
            case "aws_lambda_function" -> ifThere(lambda.function(name), name);
            case "aws_lb" -> list(balancers.loadBalancerNamed(name).flatMap(found -> found.text("LoadBalancerArn")));
            case "aws_lb_target_group" -> list(balancers.targetGroupArn(name));
            case "aws_s3_bucket" -> s3.hasOwnBucket(name) ? List.of(name) : List.of();
            case "aws_secretsmanager_secret" -> list(secrets.secret(name).map(Secret::arn));
            case "aws_security_group" -> ec2.securityGroupIds(name);
            case "aws_sns_topic" -> {
                var arn = target.arn("sns", name);
                yield ifThere(sns.topic(arn), arn);
            }
            default -> tagged(type, name);
        };
    }

    /** A cluster that was deleted is still told of for a while. */
    private Optional<Described> cluster(String name) {
        return ecs.cluster(name)
                .filter(cluster -> cluster.text("status").filter(ACTIVE::equals).isPresent());
    }

    private List<String> services(String clusterAndName) {
        var parts = clusterAndName.split("/", 2);
        return cluster(parts[0]).isEmpty()
                ? List.of()
                : list(ecs.service(parts[0], parts[1])
                        .filter(service -> service.status().equals(ACTIVE))
                        .map(service -> clusterAndName));
    }

    /** What has no name in AWS, by the tag that people take for one. */
    private List<String> tagged(String type, String name) {
        var kind = TAGGED.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("no way to look up " + type);
        }
        return tagging.with("Name", name, kind).keySet().stream()
                .map(Arn::lastStep)
                .toList();
    }

    private static List<String> ifThere(Optional<Described> found, String id) {
        return list(found.map(there -> id));
    }

    private static List<String> list(Optional<String> id) {
        return id.stream().toList();
    }
}
