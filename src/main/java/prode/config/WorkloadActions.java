package prode.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The actions of AWS that a workload of the system can have at all; the permissions boundary allows these and no others,
 * so that anything else in an environment file would be a right without effect.
 */
public final class WorkloadActions {
    /** In alphabetical order; an asterisk at the end stands for any text. */
    public static final List<String> ALL = List.of(
            "cloudwatch:*",
            "dynamodb:*",
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:Describe*",
            "ec2:UnassignPrivateIpAddresses",
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetAuthorizationToken",
            "ecr:GetDownloadUrlForLayer",
            "elasticfilesystem:Client*",
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "logs:*",
            "rds-db:connect",
            "s3:*",
            "secretsmanager:GetSecretValue",
            "ses:SendEmail",
            "ses:SendRawEmail",
            "sns:Publish",
            "sqs:*",
            "ssm:GetParameter",
            "ssm:GetParameters",
            "ssm:PutParameter",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
            "xray:Put*");

    /** What Prometheus asks of ECS where a service may have more tasks than DNS names; no service of a team's has it. */
    public static final List<String> DISCOVERY = List.of(
            "ecs:DescribeClusters", "ecs:DescribeServices", "ecs:DescribeTasks", "ecs:ListServices", "ecs:ListTasks");

    /** How EventBridge hands on what it is told in another region; no service of a team's has it. */
    public static final List<String> PASSING_ON = List.of("events:PutEvents");

    private WorkloadActions() {}

    /** What there is beside an action, for a message: the same service's, or else the services. */
    public static String near(String action) {
        String service = action.replaceFirst(":.*", ":");
        var same = ALL.stream().filter(known -> known.startsWith(service)).toList();
        return same.isEmpty()
                ? "actions of "
                        + ALL.stream()
                                .map(known -> known.replaceFirst(":.*", ""))
                                .distinct()
                                .collect(Collectors.joining(", "))
                : String.join(", ", same);
    }

    /** Whether a workload can have an action, which has no wildcard itself. */
    public static boolean contains(String action) {
        return ALL.stream()
                .anyMatch(known -> known.endsWith("*")
                        ? action.startsWith(known.substring(0, known.length() - 1))
                        : action.equals(known));
    }
}
