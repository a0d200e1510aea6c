package prode.layers.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prode.config.CloudFrontConfig;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.naming.FoundationNames;

/**
 * The permissions boundary of all roles of the pipeline: the services that they know at all, and what none of them ever
 * does, whatever a later policy allows. What it denies is an administrator's work, by hand.
 */
final class PipelineBoundary {
    /** Services that answer in one region for the whole world. */
    private static final String[] GLOBAL = {"budgets:*", "iam:*", "route53:*", "sts:*"};

    /** Services of which CloudFront needs something in its own region. */
    private static final String[] EDGE = {"acm:*", "cloudfront:*", "cloudwatch:*", "events:*", "logs:*", "wafv2:*"};

    /**
     * What the policies of the roles do with IAM, and no more: roles of workloads and services, and how the rest of it is
     * configured. So people, their keys and groups, other policies and providers are out of reach without a denial: IAM
     * keeps no policies at them that could let somebody in from their side.
     */
    private static final String[] IAM = {
        "iam:CreateRole",
        "iam:CreateServiceLinkedRole",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:GetOpenIDConnectProvider",
        "iam:GetPolicy*",
        "iam:GetRole*",
        "iam:ListAttachedRolePolicies",
        "iam:ListEntitiesForPolicy",
        "iam:ListInstanceProfiles*",
        "iam:ListOpenIDConnectProviders",
        "iam:ListPolicyVersions",
        "iam:ListRole*",
        "iam:PassRole",
        "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole*"
    };

    private static final String PROTECTION = "DoNotDelete";

    private PipelineBoundary() {}

    static PolicyDocument of(AccountScope scope) {
        var names = scope.names();
        var statements = new ArrayList<>(List.of(
                services(scope),
                oneRegion(scope),
                thePipelineItself(names),
                otherRoles(),
                secretsAndData(),
                stateBucket(names),
                onlyLockFilesAreDeleted(names),
                lockTable(names),
                whatHoldsData(),
                protectionTakenOff(scope),
                protectionChanged(scope),
                allTagsAtOnce()));
        statements.addAll(edgeRegion(scope));
        stateKey(scope).forEach(statements::add);
        return new PolicyDocument(statements);
    }

    private static Statement services(AccountScope scope) {
        return Statement.allow(
                        "KnownServices",
                        "acm:*",
                        "application-autoscaling:*",
                        "autoscaling:DescribeAutoScalingGroups",
                        "autoscaling:DescribeLaunchConfigurations",
                        "batch:DescribeComputeEnvironments",
                        "batch:DescribeJobDefinitions",
                        "budgets:*",
                        "cloudwatch:*",
                        "codebuild:BatchGetProjects",
                        "codebuild:ListProjects",
                        "dynamodb:*",
                        "ec2:*",
                        "ecr:*",
                        "ecs:*",
                        "elasticfilesystem:*",
                        "elasticloadbalancing:*",
                        "events:*",
                        "kms:*",
                        "lambda:*",
                        "logs:*",
                        "pipes:DescribePipe",
                        "pipes:ListPipes",
                        "rds:*",
                        "route53:*",
                        "s3:*",
                        "scheduler:GetSchedule",
                        "scheduler:ListSchedules",
                        "secretsmanager:*",
                        "servicediscovery:*",
                        "sns:*",
                        "sqs:*",
                        "states:DescribeStateMachine",
                        "states:ListStateMachines",
                        "tag:GetResources")
                .and(IAM)
                .and(scope.ifWebAcls("wafv2:*"))
                .and(scope.ifCloudFront("cloudfront:*"))
                .on("*");
    }

    private static Statement oneRegion(AccountScope scope) {
        return Statement.denyAllBut("OtherRegions", GLOBAL)
                .and(scope.ifCloudFront(EDGE))
                .on("*")
                .when("StringNotEquals", "aws:RequestedRegion", scope.names().region());
    }

    /** What belongs to a distribution of CloudFront stands in one region, wherever the environment is. */
    private static List<Statement> edgeRegion(AccountScope scope) {
        return scope.hasCloudFront()
                ? List.of(Statement.deny("OtherRegionsThanTheEdges", EDGE)
                        .on("*")
                        .when(
                                "StringNotEquals",
                                "aws:RequestedRegion",
                                Stream.of(scope.names().region(), CloudFrontConfig.REGION)
                                        .distinct()
                                        .toArray(String[]::new)))
                : List.of();
    }

    /** Else a change could widen the role that applies it. */
    private static Statement thePipelineItself(FoundationNames names) {
        return Statement.deny(
                        "ThePipelineItself",
                        "iam:Add*",
                        "iam:Attach*",
                        "iam:Create*",
                        "iam:Delete*",
                        "iam:Detach*",
                        "iam:PassRole",
                        "iam:Put*",
                        "iam:Remove*",
                        "iam:Set*",
                        "iam:Tag*",
                        "iam:Untag*",
                        "iam:Update*")
                .on(
                        names.roleArn(names.pipeline("*")),
                        names.policyArn(names.pipeline("*")),
                        names.boundaryArn(),
                        names.stateAccessPolicyArn(),
                        names.globalArn("iam", "oidc-provider/*"));
    }

    /** Said although it is no known service: a role's trust policy could name a session, which needs no policy of ours. */
    private static Statement otherRoles() {
        return Statement.deny("OtherRoles", "sts:AssumeRole").on("*");
    }

    private static Statement secretsAndData() {
        return Statement.deny(
                        "SecretsAndData",
                        "dynamodb:Query",
                        "dynamodb:Scan",
                        "ec2:DescribeInstanceAttribute",
                        "ecs:ExecuteCommand",
                        "logs:FilterLogEvents",
                        "logs:GetLogEvents",
                        "logs:GetQueryResults",
                        "logs:StartLiveTail",
                        "logs:StartQuery",
                        "rds-db:connect",
                        "secretsmanager:BatchGetSecretValue",
                        "secretsmanager:GetSecretValue",
                        "secretsmanager:PutSecretValue",
                        "secretsmanager:UpdateSecret",
                        "sqs:ReceiveMessage",
                        "ssm:GetParameter*")
                .on("*");
    }

    private static Statement stateBucket(FoundationNames names) {
        return Statement.deny(
                        "StateBucket",
                        "s3:CreateBucket",
                        "s3:DeleteBucket*",
                        "s3:PutBucket*",
                        "s3:PutEncryptionConfiguration",
                        "s3:PutLifecycleConfiguration",
                        "s3:PutReplicationConfiguration")
                .on(names.stateBucketArn(), names.stateBucketArn() + "-*");
    }

    private static Statement onlyLockFilesAreDeleted(FoundationNames names) {
        return Statement.deny("Objects", "s3:BypassGovernanceRetention", "s3:DeleteObject*", "s3:PutObjectAcl")
                .onAllBut(List.of(names.stateBucketArn() + "/*.tflock"));
    }

    private static Statement lockTable(FoundationNames names) {
        return Statement.deny(
                        "LockTable",
                        "dynamodb:Create*",
                        "dynamodb:DeleteBackup",
                        "dynamodb:DeleteResourcePolicy",
                        "dynamodb:DeleteTable",
                        "dynamodb:PutResourcePolicy",
                        "dynamodb:Restore*",
                        "dynamodb:UpdateContinuousBackups",
                        "dynamodb:UpdateTable",
                        "dynamodb:UpdateTimeToLive")
                .on(names.lockTableArn(), names.lockTableArn() + "/*");
    }

    /** The tag of the project lets a role change the keys that environments make; this one opens every state. */
    private static Stream<Statement> stateKey(AccountScope scope) {
        return Stream.ofNullable(scope.stateKey())
                .map(key -> Statement.denyAllBut(
                                "StateKey",
                                "kms:Decrypt",
                                "kms:DescribeKey",
                                "kms:GenerateDataKey",
                                "kms:Get*",
                                "kms:List*")
                        .on(key));
    }

    private static Statement whatHoldsData() {
        return Statement.deny(
                        "WhatHoldsData",
                        "ecr:DeleteRepository",
                        "elasticfilesystem:DeleteFileSystem",
                        "kms:DisableKey",
                        "kms:ScheduleKeyDeletion",
                        "rds:DeleteDBCluster*",
                        "rds:DeleteDBInstance*",
                        "rds:DeleteDBSnapshot",
                        "s3:DeleteBucket",
                        "s3:DeleteObjectVersion",
                        "secretsmanager:DeleteSecret")
                .on("*");
    }

    /**
     * A tag that a person put on a resource against its deletion is taken off by a person. Two calls can't be limited to a
     * key: {@code logs:UntagLogGroup}, the older one for log groups, and {@code s3:PutBucketTagging}, which replaces all
     * tags of a bucket; no cleanup deletes buckets, and of log groups only what no environment names. Source: Service
     * Authorization Reference, condition key {@code aws:TagKeys}.
     */
    private static Statement protectionTakenOff(AccountScope scope) {
        return protecting(Statement.deny(
                        "ProtectionTakenOff",
                        "acm:RemoveTagsFromCertificate",
                        "application-autoscaling:UntagResource",
                        "cloudwatch:UntagResource",
                        "ec2:DeleteTags",
                        "ecs:UntagResource",
                        "elasticfilesystem:UntagResource",
                        "elasticloadbalancing:RemoveTags",
                        "events:UntagResource",
                        "iam:UntagRole",
                        "kms:UntagResource",
                        "lambda:UntagResource",
                        "logs:UntagResource",
                        "rds:RemoveTagsFromResource",
                        "s3:UntagResource",
                        "servicediscovery:UntagResource",
                        "sns:UntagResource",
                        "sqs:UntagQueue")
                .and(scope.ifWebAcls("wafv2:UntagResource"))
                .and(scope.ifCloudFront("cloudfront:UntagResource"))
                .on("*"));
    }

    /** Any value protects, but the value says why; where the tag is not there yet it may be given. */
    private static Statement protectionChanged(AccountScope scope) {
        return protecting(Statement.deny(
                                "ProtectionChanged",
                                "acm:AddTagsToCertificate",
                                "application-autoscaling:TagResource",
                                "cloudwatch:TagResource",
                                "ec2:CreateTags",
                                "ecs:TagResource",
                                "elasticfilesystem:TagResource",
                                "elasticloadbalancing:AddTags",
                                "events:TagResource",
                                "iam:TagRole",
                                "kms:TagResource",
                                "lambda:TagResource",
                                "logs:TagLogGroup",
                                "logs:TagResource",
                                "rds:AddTagsToResource",
                                "s3:TagResource",
                                "servicediscovery:TagResource",
                                "sns:TagResource",
                                "sqs:TagQueue")
                        .and(scope.ifWebAcls("wafv2:TagResource"))
                        .and(scope.ifCloudFront("cloudfront:TagResource"))
                        .on("*"))
                .when("Null", "aws:ResourceTag/" + PROTECTION, "false");
    }

    /** EC2 takes a request without keys for one that means them all. */
    private static Statement allTagsAtOnce() {
        return Statement.deny("AllTagsAtOnce", "ec2:DeleteTags").on("*").when("Null", "aws:TagKeys", "true");
    }

    /** Cleanup takes the tag in any spelling. */
    private static Statement protecting(Statement statement) {
        return statement.when("ForAnyValue:StringEqualsIgnoreCase", "aws:TagKeys", PROTECTION);
    }
}
