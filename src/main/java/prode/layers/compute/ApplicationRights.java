package prode.layers.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import prode.config.ServicePermissions;
import prode.config.ServicePermissions.Raw;
import prode.config.ServicePermissions.Read;
import prode.config.ServicePermissions.Write;
import prode.iam.Statement;
import prode.naming.FoundationNames;

/**
 * What a service's permissions are in IAM: the actions of each kind of thing, on exactly the things that are named.
 * Source of the actions: Service Authorization Reference.
 */
final class ApplicationRights {
    private final FoundationNames names;
    private final List<Statement> statements = new ArrayList<>();

    private ApplicationRights(FoundationNames names) {
        this.names = names;
    }

    /** The statements of the task role, none where it may do nothing. */
    static List<Statement> of(FoundationNames names, ServicePermissions permissions) {
        var rights = new ApplicationRights(names);
        rights.read(permissions.read());
        rights.write(permissions.write());
        rights.raw(permissions.statements());
        return rights.statements;
    }

    private void read(Read read) {
        allow("ListBuckets", read.buckets(), this::bucket, "s3:ListBucket");
        allow("ReadObjects", read.buckets(), this::objects, "s3:GetObject");
        allow(
                "ReadTables",
                read.tables(),
                this::tableAndIndexes,
                "dynamodb:BatchGetItem",
                "dynamodb:DescribeTable",
                "dynamodb:GetItem",
                "dynamodb:Query",
                "dynamodb:Scan");
        allow(
                "ReadQueues",
                read.queues(),
                this::queue,
                "sqs:ChangeMessageVisibility",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:GetQueueUrl",
                "sqs:ReceiveMessage");
        allow("ReadParameters", read.parameters(), this::parameter, "ssm:GetParameter", "ssm:GetParameters");
    }

    private void write(Write write) {
        allow(
                "WriteObjects",
                write.buckets(),
                this::objects,
                "s3:AbortMultipartUpload",
                "s3:DeleteObject",
                "s3:PutObject");
        allow(
                "WriteTables",
                write.tables(),
                this::table,
                "dynamodb:BatchWriteItem",
                "dynamodb:ConditionCheckItem",
                "dynamodb:DeleteItem",
                "dynamodb:PutItem",
                "dynamodb:UpdateItem");
        allow("WriteQueues", write.queues(), this::queue, "sqs:GetQueueUrl", "sqs:SendMessage");
        allow("WriteTopics", write.topics(), this::topic, "sns:Publish");
        allow("WriteParameters", write.parameters(), this::parameter, "ssm:PutParameter");
    }

    private void raw(List<Raw> raw) {
        for (int i = 0; i < raw.size(); i++) {
            statements.add(
                    Statement.allow("Further" + (i + 1), raw.get(i).actions().toArray(String[]::new))
                            .on(raw.get(i).resources()));
        }
    }

    private void allow(String sid, List<String> things, Function<String, Stream<String>> arns, String... actions) {
        if (!things.isEmpty()) {
            statements.add(Statement.allow(sid, actions)
                    .on(things.stream().flatMap(arns).toList()));
        }
    }

    private Stream<String> bucket(String name) {
        return Stream.of(names.bucketArn(name));
    }

    private Stream<String> objects(String bucket) {
        return Stream.of(names.bucketArn(bucket) + "/*");
    }

    private Stream<String> table(String name) {
        return Stream.of(names.arn("dynamodb", "table/" + name));
    }

    private Stream<String> tableAndIndexes(String name) {
        return table(name).flatMap(arn -> Stream.of(arn, arn + "/index/*"));
    }

    private Stream<String> queue(String name) {
        return Stream.of(names.arn("sqs", name));
    }

    private Stream<String> topic(String name) {
        return Stream.of(names.arn("sns", name));
    }

    private Stream<String> parameter(String name) {
        return Stream.of(names.arn("ssm", "parameter/" + name.replaceFirst("^/", "")));
    }
}
