package prode.ops.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.answer.OutputFormat;
import prode.failure.ExitCode;
import prode.failure.Failure;
import prode.failure.Incomplete;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/** Who decides by an estimate must get the sum of the price list, and hear of everything that is not in it. */
class EstimatorTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern BINDING =
            Pattern.compile("com\\.hashicorp\\.cdktf\\.providers\\.aws\\.((?!data_)[a-z0-9_]+)\\.");

    private final ObjectNode resources = JSON.createObjectNode();

    /**
     * By hand: two tasks of half a vCPU and 1 GB, 2 × 0.5 × 730 × 0.04048 = 29.55 and 2 × 1 × 730 × 0.004445 = 6.49; the
     * balancer 730 × 0.0225 = 16.43, its two addresses 2 × 730 × 0.005 = 7.30; assumed for it 0.5 × 730 × 0.008 = 2.92
     * and 50 × 0.09 = 4.50; a Multi-AZ database 2 × 730 × 0.018 = 26.28 with 2 × 20 × 0.115 = 4.60, no backups beyond.
     */
    @Test
    void isTheSumWorkedOutByHand() {
        service("FARGATE", task("X86_64", 512, 1024), 2);
        put("aws_lb", "main", """
                {"internal": false, "load_balancer_type": "application", "subnets": ["a", "b"]}""");
        put("aws_db_instance", "main", """
                {"engine": "postgres", "instance_class": "db.t3.micro", "multi_az": true,
                 "allocated_storage": 20, "storage_type": "gp2"}""");

        var estimate = estimate();

        assertThat(estimate.lines())
                .extracting(Line::price, line -> line.monthlyUsd().toPlainString(), Line::isFixed)
                .containsExactlyInAnyOrder(
                        tuple("fargate.x86.vcpu", "29.55", true),
                        tuple("fargate.x86.memory", "6.49", true),
                        tuple("lb.application", "16.43", true),
                        tuple("ipv4", "7.30", true),
                        tuple("lb.capacity", "2.92", false),
                        tuple("transfer.out", "4.50", false),
                        tuple("rds.postgres.db.t3.micro", "26.28", true),
                        tuple("rds.storage.gp2", "4.60", true),
                        tuple("rds.backup", "0.00", false));
        assertThat(estimate.fixedUsd()).isEqualByComparingTo("90.65");
        assertThat(estimate.usageUsd()).isEqualByComparingTo("7.42");
        assertThat(estimate.totalUsd()).isEqualByComparingTo("98.07");
        assertThat(estimate.exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aTypeThatNobodyPricedIsListedAndNotZero() {
        put("aws_kms_key", "main", "{}");
        put("aws_redshift_cluster", "planted", "{}");

        var estimate = estimate();

        assertThat(estimate.notPriced()).singleElement().satisfies(missing -> {
            assertThat(missing.address()).isEqualTo("aws_redshift_cluster.planted");
            assertThat(missing.reason()).isEqualTo("nobody knows what aws_redshift_cluster costs");
        });
        assertThat(estimate.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(estimate.answer().as(OutputFormat.TEXT)).contains("1 resources not priced", "aws_redshift_cluster");
    }

    /** Of five tasks one is the base, and of the other four three are on Spot. */
    @Test
    void tasksOnTwoKindsOfCapacityArePricedByBaseAndWeights() {
        put("aws_ecs_task_definition", "api", task("X86_64", 1024, 2048));
        put("aws_ecs_service", "api", """
                {"task_definition": "${aws_ecs_task_definition.api.arn}", "desired_count": 5,
                 "capacity_provider_strategy": [{"capacity_provider": "FARGATE", "base": 1, "weight": 1},
                   {"capacity_provider": "FARGATE_SPOT", "weight": 3}]}""");

        assertThat(estimate().lines())
                .filteredOn(line -> line.price().endsWith(".vcpu"))
                .extracting(
                        Line::price,
                        line -> line.quantity().stripTrailingZeros().toPlainString())
                .containsExactly(tuple("fargate.x86.vcpu", "1460"), tuple("fargate-spot.x86.vcpu", "2190"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws_db_instance | {'engine': 'postgres', 'instance_class': 'db.x9.huge', 'allocated_storage': 20}"
                        + " | no price is called rds.postgres.db.x9.huge",
                "aws_db_instance | {'engine': 'mysql', 'instance_class': 'db.t3.micro', 'allocated_storage': 20}"
                        + " | no price is called rds.mysql.db.t3.micro",
                "aws_db_instance | {'engine': 'postgres', 'instance_class': 'db.t3.micro'}"
                        + " | allocated_storage is no number",
                "aws_lb | {'load_balancer_type': 'network'} | no price is called lb.network",
                "aws_ecs_cluster | {'setting': [{'name': 'containerInsights', 'value': 'enhanced'}]}"
                        + " | nobody counted the metrics of containerInsights enhanced",
                "aws_ecs_service | {'task_definition': 'arn:aws:ecs:us-west-2:1:task-definition/x:1'}"
                        + " | its task definition is not declared beside it",
            })
    void whatCanNotBeReadIsListedAsAWhole(String type, String arguments, String reason) {
        put(type, "main", arguments.replace('\'', '"'));

        var estimate = estimate();

        assertThat(estimate.lines()).isEmpty();
        assertThat(estimate.notPriced())
                .singleElement()
                .extracting(NotPriced::reason)
                .asString()
                .startsWith(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "FARGATE, X86_64, fargate.x86",
        "FARGATE, ARM64, fargate.arm",
        "FARGATE_SPOT, X86_64, fargate-spot.x86",
        "FARGATE_SPOT, ARM64, fargate-spot.arm",
    })
    void aTaskHasThePriceOfItsProcessorAndItsCapacity(String provider, String architecture, String prefix) {
        service(provider, task(architecture, 256, 512), 1);

        assertThat(estimate().lines())
                .extracting(Line::price)
                .containsExactlyInAnyOrder(prefix + ".vcpu", prefix + ".memory");
    }

    @Test
    void whatIsFreeCostsNothingAndIsNotListed() {
        put("aws_subnet", "main", "{}");
        put("aws_vpc_endpoint", "s3", "{\"vpc_endpoint_type\": \"Gateway\"}");

        assertThat(estimate().lines()).isEmpty();
        assertThat(estimate().notPriced()).isEmpty();
    }

    /** AWS spreads it without asking; who reads one gateway's price would pay a multiple. */
    @Test
    void aRegionalNatGatewayIsPaidForInEachZone() {
        put("aws_subnet", "a", "{\"availability_zone\": \"us-west-2a\"}");
        put("aws_subnet", "b", "{\"availability_zone\": \"us-west-2b\"}");
        put("aws_subnet", "c", "{\"availability_zone\": \"us-west-2b\"}");
        put("aws_nat_gateway", "main", "{\"availability_mode\": \"regional\"}");

        assertThat(estimate().lines())
                .extracting(line -> line.price() + " " + line.quantity().intValue())
                .contains("nat 1460", "ipv4 1460");
    }

    /** Measured every second it writes sixty times as much as every minute, into logs that somebody pays for. */
    @Test
    void enhancedMonitoringIsPaidForByWhatItWrites() {
        put("aws_db_instance", "main", """
                {"engine": "postgres", "instance_class": "db.t3.micro", "allocated_storage": 20, "monitoring_interval": 5}""");

        assertThat(estimate().lines())
                .extracting(line -> line.price() + " " + line.quantity())
                .contains("logs.ingestion 3.21");
    }

    /** A group more may cost more than its rule: with each request, for each 500 WCU above 1,500 that are begun. */
    @ParameterizedTest
    @CsvSource({
        "'CommonRuleSet,KnownBadInputsRuleSet,SQLiRuleSet,LinuxRuleSet,UnixRuleSet', ''",
        "'CommonRuleSet,KnownBadInputsRuleSet,SQLiRuleSet,LinuxRuleSet,UnixRuleSet,WordPressRuleSet', 13 2.60",
        "'CommonRuleSet,KnownBadInputsRuleSet,SQLiRuleSet,LinuxRuleSet,UnixRuleSet,WordPressRuleSet,WindowsRuleSet,"
                + "PHPRuleSet,AdminProtectionRuleSet,BotControlRuleSet,AnonymousIpList', 26 5.20",
        "'OfNextYearRuleSet', ''"
    })
    void capacityThatAWebAclHasNotForNothingIsPaidForWithEachRequest(String groups, String line) {
        put("aws_wafv2_web_acl", "main", webAcl(groups, 0));

        assertThat(estimate().lines())
                .filteredOn(each -> each.price().equals("waf.capacity"))
                .extracting(each -> each.quantity() + " " + each.monthlyUsd())
                .containsExactlyElementsOf(line.isEmpty() ? List.of() : List.of(line));
    }

    /** 45 limits of addresses at the edge: each of a path in two readings, and of a set of addresses. */
    @Test
    void limitsOfAddressesTakeCapacityToo() {
        put("aws_wafv2_web_acl", "main", webAcl("CommonRuleSet", 45));

        // 700 + 2 + 45 * (13 + 23 + 1) = 2,367: two steps of 500.
        assertThat(estimate().lines())
                .filteredOn(each -> each.price().equals("waf.capacity"))
                .singleElement()
                .satisfies(each -> assertThat(each.quantity()).isEqualByComparingTo("26"));
    }

    private static String webAcl(String groups, int limits) {
        var rules = new ArrayList<String>();
        rules.add("{\"statement\": {\"rate_based_statement\": {\"limit\": 2000}}}");
        for (String group : groups.split(",", -1)) {
            rules.add("{\"statement\": {\"managed_rule_group_statement\": {\"name\": \"AWSManagedRules" + group
                    + "\"}}}");
        }
        rules.addAll(Collections.nCopies(limits, """
                {"statement": {"and_statement": {"statement": [
                  {"or_statement": {"statement": [
                    {"regex_match_statement": {"text_transformation": [{"type": "NONE"}]}},
                    {"regex_match_statement": {"text_transformation": [{"type": "URL_DECODE"}, {"type": "NORMALIZE_PATH"}]}}]}},
                  {"not_statement": {"statement": [{"ip_set_reference_statement": {"arn": "set"}}]}}]}}}"""));
        return "{\"rule\": [" + String.join(",", rules) + "]}";
    }

    @Test
    void anInterfaceEndpointIsPaidForInEachSubnet() {
        put("aws_vpc_endpoint", "ecr", "{\"vpc_endpoint_type\": \"Interface\", \"subnet_ids\": [\"a\", \"b\"]}");

        assertThat(estimate().totalUsd()).isEqualByComparingTo("14.60");
    }

    @Test
    void anAlarmIsPaidForByItsMetrics() {
        put("aws_cloudwatch_metric_alarm", "one", "{\"metric_name\": \"CPU\", \"period\": 60}");
        put("aws_cloudwatch_metric_alarm", "two", """
                {"metric_query": [{"expression": "a - b"}, {"metric": {}}, {"metric": {}}]}""");
        put("aws_cloudwatch_metric_alarm", "fast", "{\"metric_name\": \"CPU\", \"period\": 10}");

        assertThat(estimate().totalUsd()).isEqualByComparingTo("0.60");
    }

    @Test
    void anotherRegionIsNotGuessed() {
        var stack = new DeclaredStack("prod-e-elsewhere", stack("eu-west-1"));

        assertThatThrownBy(() -> Estimator.estimate(List.of(stack)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure).isInstanceOf(Incomplete.class))
                .hasMessage("prod-e-elsewhere: no price of eu-west-1 is known, only of eu-central-1, us-west-2");
    }

    @Test
    void theOrderInTheFileChangesNothing() throws IOException {
        var stack = DeclaredStack.read(Path.of("main.tf.json-output/stacks"), "prod-e");
        var reversed = JSON.createObjectNode();
        var types = new ArrayList<>(stack.json().path("resource").properties());
        for (int i = types.size() - 1; i >= 0; i--) {
            reversed.set(types.get(i).getKey(), types.get(i).getValue());
        }
        ObjectNode json = stack.json().deepCopy();
        json.set("resource", reversed);

        assertThat(Estimator.estimate(List.of(new DeclaredStack("prod-e", json)))
                        .answer())
                .isEqualTo(Estimator.estimate(List.of(stack)).answer());
    }

    @Test
    void theProductionEnvironmentIsPricedToTheLastResource() throws IOException {
        var estimate = Estimator.estimate(DeclaredStack.all(Path.of("main.tf.json-output/stacks")));

        assertThat(estimate.notPriced()).isEmpty();
        assertThat(estimate.in("network").lines()).extracting(Line::price).contains("nat");
        assertThat(estimate.totalUsd())
                .isEqualByComparingTo(estimate.layers().stream()
                        .map(layer -> estimate.in(layer).totalUsd())
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** What a team pays for its service is what it can save; api-internal is not a part of api. */
    @Test
    void everyResourceIsOfOneServiceOrShared() {
        var stack = new DeclaredStack("prod-e", JSON.createObjectNode());
        var services = new DeclaredServices(List.of("api-internal", "api"));

        assertThat(List.of(
                        "compute/api/service/task",
                        "delivery/api-targets/group",
                        "network/discovery/api",
                        "compute/api-internal-group/group",
                        "compute/apis/x",
                        "network/nat"))
                .extracting(path -> services.of(new DeclaredResource(
                        "aws_x",
                        "x",
                        JSON.createObjectNode()
                                .set(
                                        "//",
                                        JSON.valueToTree(
                                                Map.of("metadata", Map.of("path", stack.name() + "/" + path)))))))
                .containsExactly("api", "api", "api", "api-internal", "", "");
    }

    @Test
    void stacksAndServicesAddUpToTheWhole() throws IOException {
        var estimate = Estimator.estimate(DeclaredStack.all(Path.of("main.tf.json-output/stacks")));

        for (var parts : List.of(estimate.stacks(), estimate.services())) {
            assertThat(estimate.totalUsd())
                    .isEqualByComparingTo(
                            parts.stream().map(Estimate.Total::totalUsd).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        assertThat(estimate.stacks()).extracting(Estimate.Total::name).containsExactly("prod-e", "prod-e-foundation");
        assertThat(estimate.services())
                .extracting(Estimate.Total::name)
                .containsExactlyInAnyOrder("", "backend", "grafana", "prometheus");
    }

    /** A resource that only another configuration makes would else be found by whoever has that configuration. */
    @Test
    void everyTypeThatALayerCanMakeIsPricedOrDeclaredFree() throws IOException {
        var types = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java/prode/layers"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                BINDING.matcher(Files.readString(source))
                        .results()
                        .forEach(found -> types.add("aws_" + found.group(1)));
            }
        }

        assertThat(types).hasSizeGreaterThan(50).allMatch(EstimatorTest::isKnown);
    }

    @Test
    void whatIsDeclaredFreeHasNoPriceAndEveryAssumptionHasOne() {
        assertThat(Usage.ASSUMED.types()).isNotEmpty().allSatisfy((type, assumptions) -> {
            assertThat(assumptions.isEmpty() && FixedCosts.RULES.containsKey(type))
                    .as(type)
                    .isFalse();
            assertThat(assumptions).as(type).allSatisfy(assumption -> {
                assertThat(PriceList.of("us-west-2").price(assumption.price())).isPresent();
                assertThat(assumption.assumption()).isNotBlank();
            });
        });
    }

    private static boolean isKnown(String type) {
        return FixedCosts.RULES.containsKey(type) || Usage.ASSUMED.knows(type);
    }

    private Estimate estimate() {
        return Estimator.estimate(List.of(new DeclaredStack("prod-e", stack("us-west-2"))));
    }

    private ObjectNode stack(String region) {
        var stack = JSON.createObjectNode();
        stack.putObject("provider").putArray("aws").addObject().put("region", region);
        stack.set("resource", resources);
        return stack;
    }

    private void service(String provider, String task, int count) {
        put("aws_ecs_task_definition", "backend", task);
        put("aws_ecs_service", "backend", """
                {"task_definition": "${aws_ecs_task_definition.backend.arn}", "desired_count": %d,
                 "capacity_provider_strategy": [{"capacity_provider": "%s", "weight": 1}]}""".formatted(count, provider));
    }

    private static String task(String architecture, int cpu, int memory) {
        return """
                {"cpu": "%d", "memory": "%d", "runtime_platform": {"cpu_architecture": "%s"}}""".formatted(cpu, memory, architecture);
    }

    private void put(String type, String name, String arguments) {
        try {
            ObjectNode resource = (ObjectNode) JSON.readTree(arguments);
            resource.putObject("//").putObject("metadata").put("path", "prod-e/layer/" + name);
            resources.withObjectProperty(type).set(name, resource);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
