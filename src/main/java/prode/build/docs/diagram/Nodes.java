package prode.build.docs.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prode.build.docs.declared.Declared;
import prode.build.docs.declared.Wording;
import prode.build.docs.diagram.Diagram.Edge;
import prode.build.docs.diagram.Diagram.Group;
import prode.build.docs.diagram.Diagram.Item;
import prode.build.docs.diagram.Diagram.Kind;
import prode.build.docs.diagram.Diagram.Node;
import prode.terraform.stack.DeclaredResource;

/** Resources as nodes: one form of a thing in all pictures. */
final class Nodes {
    /** The frame of the private subnets. */
    static final String PRIVATE = "private";

    private Nodes() {}

    static String id(DeclaredResource resource) {
        return Diagram.id(Wording.shortPath(resource));
    }

    static Node of(DeclaredResource resource, String... more) {
        var lines = new ArrayList<>(List.of(name(resource), facts(resource)));
        lines.addAll(List.of(more));
        return new Node(id(resource), kind(resource), lines);
    }

    /** Whether a construct path is one of some paths, or below one; no path means everywhere. */
    static boolean isWithin(String constructPath, List<String> paths) {
        return paths.isEmpty() || paths.stream().anyMatch(path -> (constructPath + "/").startsWith(path + "/"));
    }

    static Edge edge(DeclaredResource from, DeclaredResource to, String label) {
        return edge(from, to, label, false);
    }

    static Edge edge(DeclaredResource from, DeclaredResource to, String label, boolean isAside) {
        return new Edge(id(from), id(to), label, isAside);
    }

    /** The VPC with its two tiers, each across the zones. */
    static Group network(Declared declared, List<Item> inPublic, List<Item> inPrivate) {
        var vpc = declared.only("aws_vpc");
        return new Group(
                id(vpc),
                "VPC " + vpc.text("cidr_block"),
                Stream.of(
                                new Group("public", "public subnets", inPublic),
                                new Group(PRIVATE, "private subnets", inPrivate))
                        .filter(tier -> !tier.items().isEmpty())
                        .map(tier -> (Item) tier)
                        .toList());
    }

    private static String name(DeclaredResource resource) {
        return switch (resource.type()) {
            case "aws_cloudfront_distribution" -> "CloudFront";
            case "aws_nat_gateway" -> "NAT gateway";
            case "aws_internet_gateway" -> "internet gateway";
            case "aws_vpc_endpoint" ->
                resource.text("vpc_endpoint_type").equals("Interface") ? "interface endpoint" : "gateway endpoint";
            default -> Wording.physicalName(resource);
        };
    }

    private static String facts(DeclaredResource resource) {
        return switch (resource.type()) {
            case "aws_ecs_service" ->
                "ECS service, " + tasks(resource.json().path("desired_count").asInt());
            case "aws_db_instance" ->
                "PostgreSQL " + resource.text("engine_version")
                        + (resource.json().path("multi_az").asBoolean() ? ", Multi-AZ" : "");
            case "aws_lb" -> "load balancer";
            case "aws_lambda_function" -> "Lambda function";
            case "aws_efs_file_system" -> "EFS";
            case "aws_s3_bucket" -> "S3 bucket";
            case "aws_sns_topic" -> "SNS topic";
            case "aws_dynamodb_table" -> "DynamoDB table";
            case "aws_ecr_repository" -> "ECR repository";
            case "aws_secretsmanager_secret" -> "secret";
            case "aws_vpc_endpoint" -> resource.text("service_name").replaceFirst(".*[.]", "of ");
            default -> "";
        };
    }

    private static String tasks(int count) {
        return count == 1 ? "1 task" : count + " tasks";
    }

    private static Kind kind(DeclaredResource resource) {
        return switch (resource.type()) {
            case "aws_db_instance",
                    "aws_efs_file_system",
                    "aws_s3_bucket",
                    "aws_dynamodb_table",
                    "aws_ecr_repository",
                    "aws_secretsmanager_secret" -> Kind.STORE;
            default -> Kind.ACTIVE;
        };
    }
}
