package prode.ops.state.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import prode.aws.AwsFailure;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.AppliedResource;
import prode.terraform.state.AppliedState;
import prode.testing.TerraformJson;

class ProposalTest {
    private static final DeclaredStack STACK = new DeclaredStack("one", TerraformJson.parse("""
            {"resource": {
              "aws_ecs_cluster": {"main": {"name": "the-cluster"}},
              "aws_ecs_service": {
                "web": {"name": "the-web", "cluster": "${aws_ecs_cluster.main.arn}"},
                "lost": {"name": "the-lost", "cluster": "somewhere"}},
              "aws_s3_bucket": {"logs": {"bucket": "the-logs"}, "computed": {"bucket": "${var.name}"}},
              "aws_security_group": {"web": {"name": "the-group"}},
              "aws_s3_bucket_policy": {"logs": {"bucket": "the-logs"}},
              "aws_vpc": {"main": {"tags": {"Name": "the-vpc"}}, "untagged": {"cidr_block": "10.0.0.0/16"}}}}"""));

    @Test
    void oneIsProposedSeveralAreLeftToAPersonAndNoneIsMade() {
        var cluster = new AppliedResource("aws_ecs_cluster", "main", NullNode.getInstance());
        var applied = new AppliedState(List.of(cluster), List.of());

        var proposal = Proposal.of(STACK, applied, (type, name) -> switch (type + " " + name) {
            case "aws_ecs_service the-cluster/the-web" -> List.of("the-cluster/the-web");
            case "aws_security_group the-group" -> List.of("sg-1", "sg-2");
            case "aws_vpc the-vpc" -> List.of();
            case "aws_s3_bucket the-logs" -> throw denied();
            default -> throw new AssertionError("nobody asked for " + type + " " + name);
        });

        assertThat(proposal.toYaml()).isEqualTo("""
                # Review: every line here is taken over by the next apply, and managed from then on.
                # several fit, choose one: aws_security_group.web: sg-1 or sg-2
                # not known: aws_s3_bucket.logs: denied: S3 said AccessDenied: s3:ListBucket
                adopt:
                  aws_ecs_service.web: "the-cluster/the-web"
                """);
        assertThat(proposal.missing()).containsExactly("aws_vpc.main");
    }

    @Test
    void nothingToAdoptIsAnEmptySection() {
        assertThat(Proposal.of(STACK, AppliedState.none(), (type, name) -> List.of())
                        .toYaml())
                .endsWith("\nadopt: {}\n");
    }

    private static AwsFailure denied() {
        return new AwsFailure(AwsFailure.Sort.DENIED, "denied: S3 said AccessDenied: s3:ListBucket");
    }
}
