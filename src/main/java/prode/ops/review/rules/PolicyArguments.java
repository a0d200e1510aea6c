package prode.ops.review.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.ops.review.plan.Change;

/** Which arguments of which resources hold IAM policies. */
final class PolicyArguments {
    /** Whose policy it is. */
    enum Kind {
        /** What a role may do. */
        IDENTITY,
        /** Who may become a role. */
        TRUST,
        /** Who may use a resource. */
        RESOURCE
    }

    /**
     * A policy before and after.
     *
     * @param before null for none
     * @param after null for none
     * @param isUnknown whether only the apply will tell what it says
     */
    record Document(
            String attribute,
            Kind kind,
            @Nullable String before,
            @Nullable String after,
            boolean isUnknown) {}

    private static final Map<String, Kind> BY_TYPE = Map.ofEntries(
            Map.entry("aws_ecr_repository_policy", Kind.RESOURCE),
            Map.entry("aws_efs_file_system_policy", Kind.RESOURCE),
            Map.entry("aws_iam_group_policy", Kind.IDENTITY),
            Map.entry("aws_iam_policy", Kind.IDENTITY),
            Map.entry("aws_iam_role_policy", Kind.IDENTITY),
            Map.entry("aws_iam_user_policy", Kind.IDENTITY),
            Map.entry("aws_kms_key", Kind.RESOURCE),
            Map.entry("aws_kms_key_policy", Kind.RESOURCE),
            Map.entry("aws_s3_bucket_policy", Kind.RESOURCE),
            Map.entry("aws_secretsmanager_secret_policy", Kind.RESOURCE),
            Map.entry("aws_sns_topic", Kind.RESOURCE),
            Map.entry("aws_sns_topic_policy", Kind.RESOURCE),
            Map.entry("aws_sqs_queue", Kind.RESOURCE),
            Map.entry("aws_sqs_queue_policy", Kind.RESOURCE),
            Map.entry("aws_vpc_endpoint", Kind.RESOURCE));

    private PolicyArguments() {}

    /** Every policy that a change sets or takes away. */
    static List<Document> of(Change change) {
        var documents = new ArrayList<Document>();
        var kind = BY_TYPE.get(change.type());
        if (kind != null) {
            documents.add(document(change, "policy", kind));
        }
        if (change.type().equals("aws_cloudwatch_log_resource_policy")) {
            documents.add(document(change, "policy_document", Kind.RESOURCE));
        }
        if (change.type().equals("aws_iam_role")) {
            documents.add(document(change, "assume_role_policy", Kind.TRUST));
            var before = change.before().path("inline_policy");
            var after = change.after().path("inline_policy");
            for (var i = 0; i < Math.max(before.size(), after.size()); i++) {
                documents.add(new Document(
                        "inline_policy",
                        Kind.IDENTITY,
                        before.path(i).path("policy").textValue(),
                        after.path(i).path("policy").textValue(),
                        change.attribute("inline_policy").isUnknown()));
            }
        }
        return documents.stream()
                .filter(document -> document.isUnknown() || document.after() != null || document.before() != null)
                .toList();
    }

    private static Document document(Change change, String attribute, Kind kind) {
        var found = change.attribute(attribute);
        return new Document(
                attribute, kind, found.before().textValue(), found.after().textValue(), found.isUnknown());
    }
}
