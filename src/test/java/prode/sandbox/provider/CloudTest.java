package prode.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.sandbox.store.Journal;

class CloudTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aNameThatIsTakenIsRefusedAndFreeAgainAfterADelete() {
        var cloud = new Cloud(Journal.none());
        var role = role("arn:aws:iam::111122223333:role/x");

        assertThat(cloud.create(role, false)).isTrue();
        assertThat(cloud.create(role, false)).isFalse();
        cloud.delete(role);
        assertThat(cloud.create(role, false)).isTrue();
    }

    /** AWS gives no id a second time; a replaced network with its old id would hide what hangs on the id. */
    @Test
    void anIdOfAwsIsNeverUsedAgain() {
        var cloud = new Cloud(Journal.none());
        var vpc = role("vpc-1");

        assertThat(cloud.create(vpc, true)).isTrue();
        cloud.delete(vpc);
        assertThat(cloud.create(vpc, true)).isFalse();
    }

    @Test
    void everythingIsThereAgainAfterARestart() {
        var file = folder.resolve("resources.jsonl");
        var before = new Cloud(Journal.in(file));
        before.create(role("arn:a"), false);
        before.create(role("arn:b"), false);
        before.delete(role("arn:b"));
        before.drift("aws_iam_role.x", "description", Values.NODES.textNode("by hand"));

        var after = new Cloud(Journal.in(file));

        assertThat(after.size()).isEqualTo(1);
        assertThat(after.at("aws_iam_role.x")
                        .get(0)
                        .attributes()
                        .path("description")
                        .asText())
                .isEqualTo("by hand");
    }

    @Test
    void nothingDriftsAtAnAddressOrAttributeThatDoesNotExist() {
        var cloud = new Cloud(Journal.none());
        cloud.create(role("arn:a"), false);

        assertThat(cloud.drift("aws_iam_role.y", "description", Values.NULL)).isFalse();
        assertThat(cloud.drift("aws_iam_role.x", "descriptoin", Values.NULL)).isFalse();
    }

    private static Cloud.Resource role(String arn) {
        return new Cloud.Resource(
                "aws_iam_role",
                "aws_iam_role.x",
                Values.NODES.objectNode().put("id", "x").put("arn", arn).put("description", ""));
    }
}
