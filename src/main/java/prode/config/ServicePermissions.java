package prode.config;

import java.util.List;
import java.util.stream.Stream;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Range;

/** What the running application may do in AWS: nothing but what stands here, on nothing but what is named here. */
public record ServicePermissions(
        @Doc("What it reads.") Read read,

        @Doc("What it writes; who also reads it names it there too.")
        Write write,

        @Doc("What the vocabulary lacks: actions in full on resources in full.") @Default("[]")
        List<Raw> statements) {

    /** Things in the environment's account and region, by their names. */
    public record Read(
            @Doc("S3 buckets: list them and get their objects.") @Default("[]")
            List<String> buckets,

            @Doc("DynamoDB tables and their indexes: get, query, scan.") @Default("[]")
            List<String> tables,

            @Doc("SQS queues: receive and delete messages, change their visibility.") @Default("[]")
            List<String> queues,

            @Doc("Parameters of Systems Manager: get their values.") @Default("[]")
            List<String> parameters) {}

    /** Things in the environment's account and region, by their names. */
    public record Write(
            @Doc("S3 buckets: put and delete objects.") @Default("[]")
            List<String> buckets,

            @Doc("DynamoDB tables: put, update and delete items.") @Default("[]")
            List<String> tables,

            @Doc("SQS queues: send messages.") @Default("[]")
            List<String> queues,

            @Doc("SNS topics: publish messages.") @Default("[]")
            List<String> topics,

            @Doc("Parameters of Systems Manager: put their values.") @Default("[]")
            List<String> parameters) {}

    /** One statement of an IAM policy that allows something. */
    public record Raw(
            @Doc("Actions such as ses:SendEmail, none with a wildcard.") @Range(min = 1, max = 50)
            List<String> actions,

            @Doc("ARNs, none with a wildcard.") @Range(min = 1, max = 50)
            List<String> resources) {}

    /** Whether it may do nothing at all. */
    public boolean isEmpty() {
        return statements.isEmpty()
                && Stream.of(
                                read.buckets(),
                                read.tables(),
                                read.queues(),
                                read.parameters(),
                                write.buckets(),
                                write.tables(),
                                write.queues(),
                                write.topics(),
                                write.parameters())
                        .allMatch(List::isEmpty);
    }
}
