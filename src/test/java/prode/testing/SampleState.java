package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import prode.terraform.state.StateContent;

/** States as Terraform writes them. */
public final class SampleState {
    public static final String LINEAGE = "5c3d9a51-1111-2222-3333-444455556666";

    private SampleState() {}

    public static StateContent of(long serial, String... buckets) {
        return of(serial, LINEAGE, buckets);
    }

    public static StateContent of(long serial, String lineage, String[] buckets) {
        var resources = new StringBuilder();
        for (var bucket : buckets) {
            resources.append(resources.isEmpty() ? "" : ",").append("""
                    {
                      "mode": "managed",
                      "type": "aws_s3_bucket",
                      "name": "%1$s",
                      "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
                      "instances": [{"schema_version": 0, "attributes": {"id": "%1$s", "arn": "arn:aws:s3:::%1$s"}}]
                    }""".formatted(bucket));
        }
        return text("""
                {
                  "version": 4,
                  "terraform_version": "1.11.4",
                  "serial": %d,
                  "lineage": "%s",
                  "outputs": {"serial": {"value": 9007199254740993, "type": "number"}},
                  "resources": [%s],
                  "check_results": null
                }
                """.formatted(serial, lineage, resources));
    }

    public static StateContent text(String text) {
        return StateContent.of(text.getBytes(UTF_8));
    }
}
