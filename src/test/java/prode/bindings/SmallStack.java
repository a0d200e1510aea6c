package prode.bindings;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.S3Backend;
import com.hashicorp.cdktf.S3BackendConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.alb_listener_rule.AlbListenerRule;
import com.hashicorp.cdktf.providers.aws.alb_listener_rule.AlbListenerRuleAction;
import com.hashicorp.cdktf.providers.aws.alb_listener_rule.AlbListenerRuleCondition;
import com.hashicorp.cdktf.providers.aws.alb_listener_rule.AlbListenerRuleConditionPathPattern;
import com.hashicorp.cdktf.providers.aws.data_aws_kms_alias.DataAwsKmsAlias;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTable;
import com.hashicorp.cdktf.providers.aws.dynamodb_table.DynamodbTableAttribute;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import com.hashicorp.cdktf.providers.aws.s3_bucket.S3Bucket;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningVersioningConfiguration;
import java.util.List;

/** A program that synthesizes blocks, lists of blocks, references between resources and a data source. */
final class SmallStack {
    private SmallStack() {}

    public static void main(String[] args) {
        var app = new App();
        var stack = new TerraformStack(app, "small");
        new S3Backend(
                stack,
                S3BackendConfig.builder()
                        .bucket("b")
                        .key("k")
                        .region("us-west-2")
                        .build());
        AwsProvider.Builder.create(stack, "aws").region("us-west-2").build();
        var key = DataAwsKmsAlias.Builder.create(stack, "key").name("alias/k").build();
        var bucket = S3Bucket.Builder.create(stack, "bucket").build();
        S3BucketVersioningA.Builder.create(stack, "versions")
                .bucket(bucket.getId())
                .versioningConfiguration(S3BucketVersioningVersioningConfiguration.builder()
                        .status("Enabled")
                        .build())
                .build();
        DynamodbTable.Builder.create(stack, "table")
                .name(key.getTargetKeyArn())
                .hashKey("id")
                .attribute(List.of(
                        DynamodbTableAttribute.builder().name("id").type("S").build()))
                .build();
        AlbListenerRule.Builder.create(stack, "rule")
                .listenerArn("arn")
                .action(List.of(AlbListenerRuleAction.builder().type("forward").build()))
                .condition(List.of(AlbListenerRuleCondition.builder()
                        .pathPattern(AlbListenerRuleConditionPathPattern.builder()
                                .values(List.of("/a*"))
                                .build())
                        .build()))
                .build();
        app.synth();
        System.exit(0);
    }
}
