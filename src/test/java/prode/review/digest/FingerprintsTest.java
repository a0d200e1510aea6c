package prode.review.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.terraform.plan.PlanReader;

/** Too strict, and every deployment is refused until nobody compares any more; too lax, and B is applied for A. */
class FingerprintsTest {
    @Test
    void aSecondPlanOfTheSameChangeIsTheSame() throws IOException {
        assertThat(differences("backups-shortened", plan -> plan)).isEmpty();
    }

    @Test
    void otherValuesOfOneAttributeAreNamed() throws IOException {
        assertThat(differences(
                        "backups-shortened",
                        plan -> plan.replace("\"backup_retention_period\" : 1,", "\"backup_retention_period\" : 0,")))
                .containsExactly("update aws_db_instance.data_instance: other values of backup_retention_period");
    }

    @Test
    void anotherActionIsNamed() throws IOException {
        assertThat(differences(
                        "backups-shortened",
                        plan -> plan.replace(
                                "\"actions\" : [ \"update\" ]", "\"actions\" : [ \"delete\", \"create\" ]")))
                .containsExactly("replace aws_db_instance.data_instance: approved was update");
    }

    @Test
    void whatCameAndWhatWentIsNamed() throws IOException {
        var approved = fingerprints(read("storage-grows"));
        var planned = fingerprints(read("key-rotation-off"));

        assertThat(Fingerprints.differences(approved, planned))
                .containsExactly(
                        "update aws_kms_key.data_key: was not in the approved plan",
                        "update aws_db_instance.data_instance: was approved, and is no longer planned");
    }

    /** AWS changes them between approval and apply. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"latest_restorable_time\" : \"\"",
                "\"status\" : \"available\"",
                "\"engine_version_actual\" : \"14\""
            })
    void whatAwsChangesByItselfDoesNotCount(String attribute) throws IOException {
        assertThat(differences(
                        "database-replaced",
                        plan -> plan.replace(attribute, attribute.replaceFirst(": \".*\"", ": \"other\""))))
                .isEmpty();
    }

    /** Driven by the change of somebody else between approval and apply. */
    @Test
    void aValueThatIsNoLongerWhatItWasCounts() throws IOException {
        assertThat(differences(
                        "storage-grows",
                        plan -> plan.replace("\"allocated_storage\" : 20", "\"allocated_storage\" : 30")))
                .hasSize(1);
    }

    @Test
    void anotherResourceUnderTheSameAddressIsNotDeletedInItsPlace() throws IOException {
        assertThat(differences(
                        "database-deleted", plan -> plan.replaceAll("\"id\" : \"db-[^\"]*\"", "\"id\" : \"db-OTHER\"")))
                .hasSize(1);
    }

    /** A short password could be found by trying all, if its hash stood in a file that many may read. */
    @Test
    void nothingIsDerivedFromASecret() throws IOException {
        assertThat(differences(
                        "password-in-configuration", plan -> plan.replace("correct-horse-battery-staple", "hunter2")))
                .isEmpty();
        assertThat(read("password-in-configuration")).contains("correct-horse-battery-staple");
    }

    /** The old one of a replacement is deleted, too. */
    @Test
    void anotherResourceUnderTheSameAddressIsNotReplacedInItsPlace() throws IOException {
        assertThat(differences(
                        "database-replaced",
                        plan -> plan.replaceAll("\"id\" : \"db-[^\"]*\"", "\"id\" : \"db-OTHER\"")))
                .hasSize(1);
    }

    /** One action, triggered twice, has one address: neither may hide behind the other, nor count against it. */
    @Test
    void whatHasOneAddressIsComparedOneByOne() {
        var first = new Fingerprint("action.a.b", "invoke", Map.of("event", "1"));
        var second = new Fingerprint("action.a.b", "invoke", Map.of("event", "2"));
        var third = new Fingerprint("action.a.b", "invoke", Map.of("event", "3"));

        assertThat(Fingerprints.differences(List.of(first, second), List.of(second, first)))
                .isEmpty();
        assertThat(Fingerprints.differences(List.of(first, second), List.of(second)))
                .containsExactly("invoke action.a.b: was approved, and is no longer planned");
        assertThat(Fingerprints.differences(List.of(first), List.of(first, first)))
                .containsExactly("invoke action.a.b: was not in the approved plan");
        assertThat(Fingerprints.differences(List.of(first, second), List.of(third, second)))
                .containsExactly("invoke action.a.b: other values of event");
    }

    @Test
    void theDigestCoversWhatTheFingerprintsSay() throws IOException {
        var one = fingerprints(read("storage-grows"));

        assertThat(Fingerprints.digest(one))
                .matches("[0-9a-f]{64}")
                .isEqualTo(Fingerprints.digest(fingerprints(read("storage-grows"))));
        assertThat(Fingerprints.digest(one)).isNotEqualTo(Fingerprints.digest(fingerprints(read("backups-shortened"))));
    }

    private static List<String> differences(String change, UnaryOperator<String> edit) throws IOException {
        var approved = read(change);
        return Fingerprints.differences(fingerprints(approved), fingerprints(edit.apply(approved)));
    }

    private static String read(String change) throws IOException {
        return Files.readString(Path.of("src/test/resources/cases/review/changes", change, "plan.json"));
    }

    private static List<Fingerprint> fingerprints(String plan) throws IOException {
        return Fingerprints.of(PlanReader.read(new ByteArrayInputStream(plan.getBytes(UTF_8)), "plan"));
    }
}
