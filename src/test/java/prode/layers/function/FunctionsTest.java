package prode.layers.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;
import prode.testing.RoleInJson;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/**
 * A function that can't read its own variables makes no users and saves no files, and one that may read others' is a way to
 * the data that the same key encrypts.
 */
@Tag("synth")
class FunctionsTest {
    private static final String DATABASE_ROLES = "data/roles/function/";
    private static final String BACKUP = "monitoring/grafana-backup/function/";
    private static final String CONTEXT = "kms:EncryptionContext:aws:lambda:FunctionArn";
    private static final String VIA = "kms:ViaService";
    private static final String LAMBDA = "lambda.eu-central-1.amazonaws.com";

    private static final TerraformJson STACK = Stacks.stack(Stacks.output("everything"), "shop-everything");
    private static final TerraformJson FOUNDATION = Stacks.stack(Stacks.output("everything"), "shop-foundation");
    private static final String KEY =
            "${" + STACK.at("aws_kms_key", "keys/data/key").address() + ".arn}";
    private static final String ANY_KEY = "arn:aws:kms:eu-central-1:444455556666:key/0123";

    @ParameterizedTest
    @ValueSource(strings = {DATABASE_ROLES, BACKUP})
    void areAsTheEnvironmentSays(String place) {
        var function = STACK.at("aws_lambda_function", place + "function");

        assertThat(function.text("/tracing_config/mode")).isEqualTo("Active");
        assertThat(function.at("/reserved_concurrent_executions").asInt()).isEqualTo(1);
        assertThat(function.text("/kms_key_arn")).isEqualTo(KEY);
    }

    /** Else a plan of every standing system changes both functions. */
    @ParameterizedTest
    @ValueSource(strings = {DATABASE_ROLES, BACKUP})
    void sayNothingOfWhatNobodyAskedFor(String place) {
        var function = Stacks.production().at("aws_lambda_function", place + "function");

        assertThat(List.of("tracing_config", "reserved_concurrent_executions", "kms_key_arn"))
                .noneMatch(argument -> function.body().has(argument));
    }

    @ParameterizedTest
    @ValueSource(strings = {DATABASE_ROLES, BACKUP})
    void readTheirOwnVariablesByLambdaAndNothingElseOfTheKey(String place) {
        String own = arn(place);
        String other = arn(place.equals(BACKUP) ? DATABASE_ROLES : BACKUP);

        assertThat(decrypt(place, Map.of(VIA, LAMBDA, CONTEXT, own))).isEqualTo(Decision.allowed);
        assertThat(List.of(
                        decrypt(place, Map.of(VIA, LAMBDA, CONTEXT, other)),
                        decrypt(place, Map.of(CONTEXT, own)),
                        decrypt(place, Map.of(VIA, "rds.eu-central-1.amazonaws.com", CONTEXT, own)),
                        decrypt(place, Map.of(VIA, LAMBDA))))
                .doesNotContain(Decision.allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xray:PutTraceSegments", "xray:PutTelemetryRecords"})
    void mayRecordTraces(String action) {
        for (String place : List.of(DATABASE_ROLES, BACKUP)) {
            assertThat(PolicyEvaluator.decide(policies(place), Request.byRole(role(place), action, "*")))
                    .isEqualTo(Decision.allowed);
        }
    }

    /** In a network without a way to the internet nothing would say that traces are lost. */
    @Test
    void tracesHaveTheirEndpoint() {
        assertThat(STACK.at("aws_vpc_endpoint", "network/interface-endpoints/xray")
                        .text("/service_name"))
                .isEqualTo("com.amazonaws.eu-central-1.xray");
        for (String group : List.of("data/roles/database-roles", "monitoring/grafana-backup/grafana-backup")) {
            assertThat(STACK.all("aws_vpc_security_group_egress_rule"))
                    .anyMatch(rule -> rule.path().equals(group + "/to-endpoints-443"));
        }
    }

    /** Without the variables a plan would set them anew, every time; with more it would read what the key encrypts. */
    @ParameterizedTest
    @ValueSource(strings = {"plan", "apply", "state-admin"})
    void whoPlansReadsTheVariablesAndNothingElseOfTheKey(String word) {
        var caller = RoleInJson.of(FOUNDATION, word);
        String own = arn(BACKUP);

        assertThat(caller.decide("kms:Decrypt", ANY_KEY, Map.of(VIA, LAMBDA, CONTEXT, own)))
                .isEqualTo(Decision.allowed);
        assertThat(List.of(
                        caller.decide("kms:Decrypt", ANY_KEY, Map.of(VIA, LAMBDA, CONTEXT, own + "-of-others")),
                        caller.decide("kms:Decrypt", ANY_KEY, Map.of(VIA, LAMBDA)),
                        caller.decide("kms:Decrypt", ANY_KEY, Map.of(CONTEXT, own)),
                        caller.decide("kms:Decrypt", ANY_KEY)))
                .doesNotContain(Decision.allowed);
    }

    private static Decision decrypt(String place, Map<String, String> context) {
        var request = Request.byRole(role(place), "kms:Decrypt", KEY);
        for (var key : context.entrySet()) {
            request = request.with(key.getKey(), key.getValue());
        }
        return PolicyEvaluator.decide(
                policies(place)
                        .withResource(STACK.at("aws_kms_key", "keys/data/key").text("/policy")),
                request);
    }

    private static Policies policies(String place) {
        return Policies.none()
                .withIdentity(
                        STACK.at("aws_iam_role_policy", place + "role/policy").text("/policy"))
                .withBoundary(FOUNDATION.at("aws_iam_policy", "boundary/policy").text("/policy"));
    }

    private static String role(String place) {
        return "arn:aws:iam::444455556666:role/" + name(place);
    }

    private static String arn(String place) {
        return "arn:aws:lambda:eu-central-1:444455556666:function:" + name(place);
    }

    private static String name(String place) {
        return STACK.at("aws_lambda_function", place + "function").text("/function_name");
    }
}
