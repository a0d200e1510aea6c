package prode.layers.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.ops.cleanup.find.Kind;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Role and command are written apart: a right that is missing ends a cleanup half way, one too many outlives it. */
@Tag("synth")
class CleanupRightsTest {
    @Test
    void theRoleMayDeleteWhatTheKindsAreDeletedByAndNothingElse() {
        var policy = TerraformJson.parse(Stacks.foundation()
                .at("aws_iam_role_policy", "access/cleanup/policy")
                .at("/policy")
                .asText());

        assertThat(changes(policy))
                .as("the actions that CleanupRights allows, and those that each Kind names")
                .isEqualTo(Arrays.stream(Kind.values())
                        .flatMap(kind -> kind.deletions().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** It reads states, too, and nothing of that changes anything. */
    private static Set<String> changes(JsonNode policy) {
        return each(policy.path("Statement"))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .flatMap(statement -> each(statement.path("Action")))
                .map(JsonNode::asText)
                .filter(action -> !action.startsWith("s3:Get"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
