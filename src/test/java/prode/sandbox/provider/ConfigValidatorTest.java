package prode.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.sandbox.provider.ConfigValidator.Problem;
import prode.sandbox.schema.AwsTypes;
import prode.sandbox.schema.SchemaFile;

class ConfigValidatorTest {
    private static final AwsTypes TYPES = AwsTypes.load();

    @Test
    void aValueOutsideTheListIsRefused() {
        assertThat(validate("aws_cloudwatch_log_group", "{'retention_in_days':8}"))
                .extracting(Problem::path)
                .containsExactly("retention_in_days");
        assertThat(validate("aws_cloudwatch_log_group", "{'retention_in_days':30}"))
                .isEmpty();
    }

    /** Immediately, or within 7 to 30 days: nothing between. */
    @ParameterizedTest
    @CsvSource({"0, true", "6, false", "7, true", "30, true", "31, false"})
    void aListBesideARangeAddsToIt(int days, boolean isAllowed) {
        assertThat(validate("aws_secretsmanager_secret", "{'recovery_window_in_days':" + days + "}")
                        .isEmpty())
                .isEqualTo(isAllowed);
    }

    @Test
    void argumentsThatExcludeEachOtherAreRefused() {
        assertThat(validate("aws_lb", "{'name':'a','name_prefix':'b'}")).isNotEmpty();
    }

    /** Modules give a name or a prefix by a variable, which the first validation doesn't know. */
    @Test
    void whatMayStillBecomeNullExcludesNothing() {
        var config = Values.NODES.objectNode().put("name", "a");
        config.set("name_prefix", Values.UNKNOWN);

        assertThat(problems("aws_lb", config)).extracting(Problem::path).doesNotContain("name", "name_prefix");
    }

    @Test
    void aRuleNeedsExactlyOneSource() {
        var type = "aws_vpc_security_group_ingress_rule";

        assertThat(validate(type, "{'ip_protocol':'tcp'}")).hasSize(1);
        assertThat(validate(type, "{'cidr_ipv4':'10.0.0.0/8'}")).isEmpty();
        assertThat(validate(type, "{'cidr_ipv4':'10.0.0.0/8','prefix_list_id':'pl-1'}"))
                .hasSize(1);
    }

    /** Before the first apply most references are unknown: they must not count as wrong. */
    @Test
    void whatIsNotKnownYetIsNotJudged() {
        var config = Values.NODES.objectNode();
        config.set("policy", Values.UNKNOWN);

        assertThat(problems("aws_iam_role_policy", config)).isEmpty();
    }

    @Test
    void whatOnlyAwsGivesCannotBeConfigured() {
        assertThat(validate("aws_vpc", "{'arn':'arn:aws:ec2:us-west-2:111122223333:vpc/vpc-1'}"))
                .extracting(Problem::path)
                .containsExactly("arn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "0.0.0.0/0", "255.255.255.255/32", "::/0", "2001:db8::/32"})
    void acceptsCidrBlocks(String text) {
        assertThat(Formats.matches("cidr", text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "256.0.0.0/8", "10.0.0.0", "10.0.0/8", "::/129", ""})
    void refusesWhatIsNoCidrBlock(String text) {
        assertThat(Formats.matches("cidr", text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:role/x, true",
        "arn:aws:s3:::bucket, true",
        "arn:aws:iam::aws:policy/x, true",
        "arn:aws:iam::1:role/x, false",
        "role/x, false"
    })
    void knowsAnArn(String text, boolean isArn) {
        assertThat(Formats.matches("arn", text)).isEqualTo(isArn);
    }

    private static List<Problem> validate(String type, String json) {
        try {
            return problems(type, Values.JSON.readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static List<Problem> problems(String type, JsonNode config) {
        var block = Objects.requireNonNull(SchemaFile.load().resources().get(type));
        return ConfigValidator.validate(block, TYPES.of(type), config);
    }
}
