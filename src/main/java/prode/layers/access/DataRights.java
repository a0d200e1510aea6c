package prode.layers.access;

import java.util.ArrayList;
import java.util.List;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.naming.PhysicalName;

/** Databases, file systems, buckets and keys: made and changed, never deleted. */
final class DataRights {
    private DataRights() {}

    static PolicyDocument of(AccountScope scope) {
        var statements = new ArrayList<Statement>();
        statements.add(databases(scope));
        statements.add(masterPassword(scope));
        statements.addAll(files(scope));
        statements.add(buckets(scope));
        statements.addAll(onlySome("BucketEvents", "s3:PutBucketNotification", scope.bucketsWithEvents()));
        statements.addAll(onlySome("BackupAccessLogs", "s3:PutBucketLogging", scope.bucketsWithAccessLog()));
        statements.addAll(keys(scope));
        return new PolicyDocument(statements);
    }

    /** An instance names its option group too, which RDS makes itself. */
    private static Statement databases(AccountScope scope) {
        return Statement.allow(
                        "Databases",
                        "rds:AddTagsToResource",
                        "rds:CreateDBInstance",
                        "rds:CreateDBParameterGroup",
                        "rds:CreateDBSubnetGroup",
                        "rds:DeleteDBParameterGroup",
                        "rds:DeleteDBSubnetGroup",
                        "rds:ModifyDBInstance",
                        "rds:ModifyDBParameterGroup",
                        "rds:ModifyDBSubnetGroup",
                        "rds:RebootDBInstance",
                        "rds:RemoveTagsFromResource",
                        "rds:ResetDBParameterGroup")
                .on(
                        scope.arns("rds", "db:", PhysicalName.DATABASE, ""),
                        scope.arns("rds", "pg:", PhysicalName.DATABASE_PARAMETERS, "*"),
                        scope.arns("rds", "subgrp:", PhysicalName.DATABASE_SUBNET_GROUP, ""),
                        scope.arns("rds", "og:default:*"));
    }

    /** RDS keeps the master password in a secret that it makes with the caller's rights. */
    private static Statement masterPassword(AccountScope scope) {
        return Statement.allow(
                        "MasterPassword",
                        "secretsmanager:CreateSecret",
                        "secretsmanager:RotateSecret",
                        "secretsmanager:TagResource")
                .on(scope.arn("secretsmanager", "secret:rds!db-*"));
    }

    private static List<Statement> files(AccountScope scope) {
        String[] ours = {"file-system/*", "access-point/*"};
        return List.of(
                scope.taggedOurs(Statement.allow("CreateFiles", "elasticfilesystem:CreateFileSystem")
                        .on("*")),
                scope.taggedOurs(Statement.allow("TagNewFiles", "elasticfilesystem:TagResource")
                                .on(scope.arns("elasticfilesystem", ours)))
                        .when(
                                "StringEquals",
                                "elasticfilesystem:CreateAction",
                                "CreateAccessPoint",
                                "CreateFileSystem"),
                scope.ours(Statement.allow(
                                "Files",
                                "elasticfilesystem:CreateAccessPoint",
                                "elasticfilesystem:CreateMountTarget",
                                "elasticfilesystem:DeleteAccessPoint",
                                "elasticfilesystem:DeleteFileSystemPolicy",
                                "elasticfilesystem:DeleteMountTarget",
                                "elasticfilesystem:ModifyMountTargetSecurityGroups",
                                "elasticfilesystem:PutBackupPolicy",
                                "elasticfilesystem:PutFileSystemPolicy",
                                "elasticfilesystem:PutLifecycleConfiguration",
                                "elasticfilesystem:TagResource",
                                "elasticfilesystem:UntagResource",
                                "elasticfilesystem:UpdateFileSystem")
                        .on(scope.arns("elasticfilesystem", ours))));
    }

    private static Statement buckets(AccountScope scope) {
        return Statement.allow(
                        "Buckets",
                        "s3:CreateBucket",
                        "s3:DeleteBucketPolicy",
                        "s3:PutBucketOwnershipControls",
                        "s3:PutBucketPolicy",
                        "s3:PutBucketPublicAccessBlock",
                        "s3:PutBucketTagging",
                        "s3:PutBucketVersioning",
                        "s3:PutEncryptionConfiguration",
                        "s3:PutLifecycleConfiguration",
                        "s3:TagResource",
                        "s3:UntagResource")
                .on(scope.bucketArns());
    }

    /** What only some of the buckets have; nothing where none has. */
    private static List<Statement> onlySome(String sid, String action, List<String> buckets) {
        return buckets.isEmpty()
                ? List.of()
                : List.of(Statement.allow(sid, action).on(buckets));
    }

    /**
     * A key's tags may take minutes until they count in authorization, so what Terraform or a service does with a new
     * key at once can't depend on them. Source: KMS Developer Guide, ABAC for AWS KMS.
     */
    private static List<Statement> keys(AccountScope scope) {
        String every = scope.arn("kms", "key/*");
        String[] services = scope.names().viaServices("elasticfilesystem", "rds", "secretsmanager");
        // Lambda gives each function's role a grant of the key that encrypts its variables.
        String[] grantees = scope.encryptsVariables()
                ? scope.names().viaServices("elasticfilesystem", "lambda", "rds", "secretsmanager")
                : services;
        return List.of(
                scope.claiming(Statement.allow("CreateKeys", "kms:CreateKey", "kms:PutKeyPolicy", "kms:TagResource")
                        .on("*")),
                Statement.allow("StartKeys", "kms:CreateAlias", "kms:EnableKeyRotation")
                        .on(every),
                scope.ours(Statement.allow(
                                "Keys",
                                "kms:DeleteAlias",
                                "kms:PutKeyPolicy",
                                "kms:TagResource",
                                "kms:UntagResource",
                                "kms:UpdateAlias",
                                "kms:UpdateKeyDescription")
                        .on(every)),
                Statement.allow("Aliases", "kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias")
                        .on(scope.arn("kms", "alias/" + scope.names().project() + "-*")),
                // What RDS and EFS do with a key when they start to use it, in the caller's name.
                Statement.allow("KeysByServices", "kms:Decrypt", "kms:GenerateDataKey*")
                        .on(every)
                        .when("StringEquals", "kms:ViaService", services),
                Statement.allow("GrantsToServices", "kms:CreateGrant")
                        .on(every)
                        .when("StringEquals", "kms:ViaService", grantees)
                        .when("Bool", "kms:GrantIsForAWSResource", "true"));
    }
}
