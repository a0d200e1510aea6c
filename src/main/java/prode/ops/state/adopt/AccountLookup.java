package prode.ops.state.adopt;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import prode.aws.Arn;
import prode.aws.AwsAccess;
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

    /** A name to the ids that fit, by type. */
    private final Map<String, Function<String, List<String>>> named;

    private final Ecs ecs;
    private final Tagging tagging;

    /** Asks nothing yet. */
    public AccountLookup(AwsAccess access) {
        var target = access.target();
        var iam = new Iam(access);
        var elb = new ElasticLoadBalancing(access);
        var rds = new Rds(access);
        var dynamoDb = new DynamoDb(access);
        var ecr = new Ecr(access);
        var lambda = new Lambda(access);
        var sns = new Sns(access);
        var logs = new CloudWatchLogs(access);
        var secrets = new SecretsManager(access);
        var ec2 = new Ec2(access);
        var s3 = new S3(access);
        ecs = new Ecs(access);
        tagging = new Tagging(access);
        named = Map.ofEntries(
                entry("aws_cloudwatch_log_group", name -> ifThere(logs.group(name), name)),
                entry("aws_db_instance", name -> ifThere(rds.instance(name), name)),
                entry("aws_db_subnet_group", name -> ifThere(rds.subnetGroup(name), name)),
                entry("aws_dynamodb_table", name -> ifThere(dynamoDb.table(name), name)),
                entry("aws_ecr_repository", name -> ifThere(ecr.repository(name), name)),
                entry("aws_ecs_cluster", name -> ifThere(cluster(name), name)),
                entry("aws_ecs_service", this::services),
                entry("aws_iam_policy", name -> byArn(iam::policy, target.globalArn("iam", "policy/" + name))),
                entry("aws_iam_role", name -> ifThere(iam.role(name), name)),
                entry("aws_lambda_function", name -> ifThere(lambda.function(name), name)),
                entry("aws_lb", name -> list(elb.loadBalancerNamed(name).flatMap(it -> it.text("LoadBalancerArn")))),
                entry("aws_lb_target_group", name -> list(elb.targetGroupArn(name))),
                entry("aws_s3_bucket", name -> s3.hasOwnBucket(name) ? List.of(name) : List.of()),
                entry(
                        "aws_secretsmanager_secret",
                        name -> list(secrets.secret(name).map(Secret::arn))),
                entry("aws_security_group", ec2::securityGroupIds),
                entry("aws_sns_topic", name -> byArn(sns::topic, target.arn("sns", name))));
    }

    @Override
    public List<String> ids(String type, String name) {
        var way = named.get(type);
        return way == null ? tagged(type, name) : way.apply(name);
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

    private static List<String> byArn(Function<String, Optional<Described>> look, String arn) {
        return ifThere(look.apply(arn), arn);
    }

    private static List<String> ifThere(Optional<Described> found, String id) {
        return list(found.map(there -> id));
    }

    private static List<String> list(Optional<String> id) {
        return id.stream().toList();
    }
}
