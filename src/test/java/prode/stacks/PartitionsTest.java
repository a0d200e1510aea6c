package prode.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.config.Region;
import prode.config.load.ConfigLoader;
import prode.config.load.Problem;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** One name of another partition is enough for AWS to refuse a policy, and with it the apply, halfway through. */
@Tag("synth")
class PartitionsTest {
    private static final Path ZIP = Path.of("target/lambda/database-roles.zip");

    @ParameterizedTest
    @CsvSource({
        "china/production, aws-cn, amazonaws.com.cn",
        "govcloud/production, aws-us-gov, amazonaws.com",
        "production, aws, amazonaws.com"
    })
    void everyArnAndHostNameIsOfTheRegionsPartition(String environment, String partition, String suffix)
            throws IOException {
        String json = json(environment, "prod-e") + json(environment, "prod-e-foundation");

        assertThat(json.replaceAll("arn:" + partition + ":", "")).doesNotContain("arn:aws");
        assertThat(json)
                .contains("arn:" + partition + ":iam::111122223333:root")
                .contains(".dkr.ecr." + region(environment) + "." + suffix + "/prod-e-backend")
                .contains("logs." + region(environment) + "." + suffix)
                .contains("sts." + suffix);
    }

    /** AWS's own word for a function, a task or an event is the same everywhere; a Chinese ending would be refused. */
    @Test
    void servicesKeepTheirNamesInChina() throws IOException {
        assertThat(json("china/production", "prod-e"))
                .contains("ecs-tasks.amazonaws.com\\\"", "lambda.amazonaws.com\\\"", "events.amazonaws.com\"")
                .doesNotContain("ecs-tasks.amazonaws.com.cn", "lambda.amazonaws.com.cn", "events.amazonaws.com.cn");
    }

    @Test
    void govcloudHasNoBudget() {
        TerraformJson stack = Stacks.stack(Stacks.output("govcloud/production"), "prod-e");

        assertThat(stack.all("aws_budgets_budget")).isEmpty();
    }

    /** Without it a region younger than the provider's or Terraform's release is refused by their own lists. */
    @Test
    void neitherProviderNorBackendAskTheirListOfRegions() {
        TerraformJson stack = Stacks.production();

        assertThat(stack.root().at("/provider/aws/0/skip_region_validation").asBoolean())
                .isTrue();
        assertThat(stack.root()
                        .at("/terraform/backend/s3/skip_region_validation")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theZonesAreTheFirstOnesOfTheRegion() {
        TerraformJson stack = Stacks.stack(Stacks.output("new-region/production"), "prod-e");

        assertThat(stack.all("aws_subnet"))
                .extracting(subnet -> subnet.text("/availability_zone"))
                .containsOnly("ap-east-2a", "ap-east-2b");
    }

    /** The apply would make the database and then fail at the first look at its certificate. */
    @Test
    void aRegionWithoutRootsOfRdsIsRefusedAtItsLine() {
        Path directory = Path.of("src/test/resources/environments/new-region");
        List<Problem> problems = DatabaseRoots.missing(directory, ConfigLoader.load(directory), ZIP);

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly("src/test/resources/environments/new-region/production.yaml:4 region: has no root"
                        + " certificates of RDS in the build, got ap-east-2, allowed a region that has, or AWS's"
                        + " certificate bundle of the region as"
                        + " src/main/lambda/database-roles/certificates/ap-east-2.pem");
        assertThat(DatabaseRoots.missing(directory, Stacks.environments(), ZIP)).isEmpty();
    }

    /** Whoever raises the certificates sees here which regions they gained or lost. */
    @Test
    void theRegionsWithoutRootsAreTheseAlone() throws IOException {
        List<String> bundled;
        try (var zip = new ZipFile(ZIP.toFile())) {
            bundled = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("rds-ca/.*\\.pem"))
                    .map(name -> name.substring("rds-ca/".length(), name.length() - ".pem".length()))
                    .toList();
        }
        assertThat(Region.all().stream().map(Region::value).filter(region -> !bundled.contains(region)))
                .containsExactly(
                        "ap-east-2",
                        "ap-southeast-5",
                        "ap-southeast-6",
                        "ap-southeast-7",
                        "ca-west-1",
                        "cn-north-1",
                        "cn-northwest-1",
                        "il-central-1",
                        "mx-central-1",
                        "us-gov-east-1",
                        "us-gov-west-1");
    }

    private static String region(String environment) {
        return switch (environment) {
            case "china/production" -> "cn-northwest-1";
            case "govcloud/production" -> "us-gov-west-1";
            default -> "us-west-2";
        };
    }

    private static String json(String environment, String stack) throws IOException {
        return Files.readString(
                Stacks.output(environment).resolve("stacks").resolve(stack).resolve("cdk.tf.json"));
    }
}
