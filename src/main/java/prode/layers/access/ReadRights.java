package prode.layers.access;

import java.util.List;
import java.util.stream.Stream;
import prode.iam.PolicyDocument;
import prode.iam.Statement;

/**
 * What a plan reads: how things are configured, never what they hold. AWS's own ReadOnlyAccess would read objects,
 * messages and log lines too.
 */
final class ReadRights {
    private ReadRights() {}

    static PolicyDocument of(AccountScope scope) {
        return PolicyDocument.of(
                configuration(scope), functions(scope), secrets(scope), buckets(scope), lockTable(scope));
    }

    /** Most of these actions know no resources, and those that do are the same kind of question. */
    private static Statement configuration(AccountScope scope) {
        return Statement.allow(
                        "Configuration",
                        "acm:DescribeCertificate",
                        "acm:ListTagsForCertificate",
                        "application-autoscaling:Describe*",
                        "application-autoscaling:ListTagsForResource",
                        "autoscaling:DescribeAutoScalingGroups",
                        "autoscaling:DescribeLaunchConfigurations",
                        "batch:DescribeComputeEnvironments",
                        "batch:DescribeJobDefinitions",
                        "budgets:ListTagsForResource",
                        "budgets:ViewBudget",
                        "cloudwatch:DescribeAlarms",
                        "cloudwatch:GetDashboard",
                        "cloudwatch:ListTagsForResource",
                        "codebuild:BatchGetProjects",
                        "codebuild:ListProjects",
                        "ec2:Describe*",
                        "ecr:DescribeImages",
                        "ecr:DescribeRepositories",
                        "ecr:GetLifecyclePolicy",
                        "ecr:GetRepositoryPolicy",
                        "ecr:ListTagsForResource",
                        "ecs:Describe*",
                        "ecs:List*",
                        "elasticfilesystem:Describe*",
                        "elasticfilesystem:ListTagsForResource",
                        "elasticloadbalancing:Describe*",
                        "events:DescribeRule",
                        "events:ListEventBuses",
                        "events:ListRules",
                        "events:ListTagsForResource",
                        "events:ListTargetsByRule",
                        "iam:GetOpenIDConnectProvider",
                        "iam:GetPolicy",
                        "iam:GetPolicyVersion",
                        "iam:GetRole",
                        "iam:GetRolePolicy",
                        "iam:ListAttachedRolePolicies",
                        "iam:ListEntitiesForPolicy",
                        "iam:ListInstanceProfiles",
                        "iam:ListInstanceProfilesForRole",
                        "iam:ListOpenIDConnectProviders",
                        "iam:ListPolicyVersions",
                        "iam:ListRolePolicies",
                        "iam:ListRoleTags",
                        "iam:ListRoles",
                        "kms:DescribeKey",
                        "kms:GetKeyPolicy",
                        "kms:GetKeyRotationStatus",
                        "kms:ListAliases",
                        "kms:ListResourceTags",
                        "lambda:GetPolicy",
                        "lambda:List*",
                        "logs:DescribeLogGroups",
                        "logs:DescribeLogStreams",
                        "logs:ListTagsForResource",
                        "logs:ListTagsLogGroup",
                        "pipes:DescribePipe",
                        "pipes:ListPipes",
                        "rds:Describe*",
                        "rds:ListTagsForResource",
                        "route53:GetChange",
                        "route53:GetHostedZone",
                        "route53:ListResourceRecordSets",
                        "scheduler:GetSchedule",
                        "scheduler:ListSchedules",
                        "servicediscovery:GetNamespace",
                        "servicediscovery:GetOperation",
                        "servicediscovery:GetService",
                        "servicediscovery:ListInstances",
                        "servicediscovery:ListTagsForResource",
                        "sns:GetSubscriptionAttributes",
                        "sns:GetTopicAttributes",
                        "sns:ListTagsForResource",
                        "sqs:GetQueueAttributes",
                        "sqs:ListQueueTags",
                        "states:DescribeStateMachine",
                        "states:ListStateMachines",
                        "tag:GetResources")
                .and(scope.ifWebAcls(
                        "wafv2:GetLoggingConfiguration",
                        "wafv2:GetWebACL",
                        "wafv2:GetWebACLForResource",
                        "wafv2:ListTagsForResource"))
                .and(scope.ifCloudFront(
                        "cloudfront:GetDistribution",
                        "cloudfront:GetVpcOrigin",
                        "cloudfront:ListTagsForResource",
                        "ec2:GetManagedPrefixListEntries",
                        "logs:GetDelivery",
                        "logs:GetDeliveryDestination",
                        "logs:GetDeliverySource",
                        "wafv2:GetIPSet"))
                .on("*");
    }

    /** The description of a function comes with a link to its code. */
    private static Statement functions(AccountScope scope) {
        return Statement.allow("Functions", "lambda:GetFunction*").on(scope.functionArns());
    }

    private static Statement secrets(AccountScope scope) {
        return Statement.allow(
                        "SecretsWithoutValues", "secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy")
                .on(scope.secretArns());
    }

    private static Statement buckets(AccountScope scope) {
        return Statement.allow(
                        "Buckets",
                        "s3:GetAccelerateConfiguration",
                        "s3:GetBucket*",
                        "s3:GetEncryptionConfiguration",
                        "s3:GetLifecycleConfiguration",
                        "s3:GetReplicationConfiguration",
                        "s3:ListBucket",
                        "s3:ListBucketVersions",
                        "s3:ListTagsForResource")
                .on(Stream.concat(
                                scope.bucketArns().stream(),
                                Stream.of(
                                        scope.names().stateBucketArn(),
                                        scope.names().stateBucketArn() + "-*"))
                        .toList());
    }

    private static Statement lockTable(AccountScope scope) {
        return Statement.allow("LockTable", "dynamodb:Describe*", "dynamodb:ListTagsOfResource")
                .on(List.of(scope.names().lockTableArn()));
    }
}
