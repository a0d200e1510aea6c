package prode.layers.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Whoever may do something with IAM beyond a team's need has one call to all the rest. */
@Tag("synth")
class PipelineBoundaryTest {
    private static final TerraformJson FOUNDATION = Stacks.stack(Stacks.output("everything"), "shop-foundation");
    private static final String BOUNDARY = "access/boundary";

    private static final List<String> CEILING = FOUNDATION.all("aws_iam_policy").stream()
            .filter(policy -> policy.path().equals(BOUNDARY))
            .flatMap(PipelineBoundaryTest::allowedOfIam)
            .toList();

    private static final List<String> NEEDED = Stream.of("aws_iam_policy", "aws_iam_role_policy")
            .flatMap(type -> FOUNDATION.all(type).stream())
            .filter(policy ->
                    policy.path().startsWith("access/") && !policy.path().equals(BOUNDARY))
            .flatMap(PipelineBoundaryTest::allowedOfIam)
            .distinct()
            .toList();

    @Test
    void ofIamItAllowsWhatTheRolesNeedAndNothingElse() {
        assertThat(CEILING)
                .hasSizeGreaterThan(10)
                .allSatisfy(pattern -> assertThat(NEEDED).anyMatch(action -> matches(pattern, action)));
        assertThat(NEEDED)
                .hasSizeGreaterThan(20)
                .allSatisfy(action -> assertThat(CEILING).anyMatch(pattern -> matches(pattern, action)));
    }

    private static boolean matches(String pattern, String action) {
        return action.matches(pattern.replace("*", ".*"));
    }

    private static Stream<String> allowedOfIam(Resource policy) {
        return each(TerraformJson.parse(policy.text("/policy")).path("Statement"))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .flatMap(statement -> each(statement.path("Action")))
                .map(JsonNode::asText)
                .filter(action -> action.startsWith("iam:"));
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
