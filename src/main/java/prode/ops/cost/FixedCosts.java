package prode.ops.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/** One rule a type of resource. */
final class FixedCosts {
    static final Map<String, FixedCost> RULES = Map.ofEntries(
            Map.entry("aws_appautoscaling_policy", FixedCosts::scalingPolicy),
            Map.entry("aws_cloudwatch_dashboard", FixedCost.one("dashboard")),
            Map.entry("aws_cloudwatch_metric_alarm", FixedCosts::alarm),
            Map.entry("aws_db_instance", FixedCosts::database),
            Map.entry("aws_ecs_cluster", Containers::cluster),
            Map.entry("aws_ecs_service", Containers::service),
            Map.entry("aws_eip", FixedCost.one("ipv4")),
            Map.entry("aws_kms_key", FixedCost.one("kms.key")),
            Map.entry("aws_lb", FixedCosts::loadBalancer),
            Map.entry("aws_nat_gateway", FixedCosts::nat),
            Map.entry("aws_secretsmanager_secret", FixedCost.one("secret")),
            Map.entry("aws_service_discovery_private_dns_namespace", FixedCost.one("dns.zone")),
            Map.entry("aws_vpc_endpoint", FixedCosts::endpoint),
            Map.entry("aws_wafv2_web_acl", FixedCosts::webAcl));

    private static final int ALARMS_PER_TARGET_TRACKING = 2;
    private static final int SHORTEST_STANDARD_PERIOD = 60;
    private static final int FREE_INSIGHTS_DAYS = 7;

    /** In a month, measured every second. Source: Amazon RDS User Guide, Cost of Enhanced Monitoring. */
    private static final BigDecimal ENHANCED_MONITORING_GB_BY_THE_SECOND = new BigDecimal("16.07");

    private FixedCosts() {}

    /** Its hours, and an address in each public subnet. */
    private static List<Charge> loadBalancer(DeclaredResource balancer, DeclaredStack stack) {
        var charges = new ArrayList<Charge>();
        charges.add(Charge.of("lb." + Arguments.text(balancer, "load_balancer_type", "application"), 1));
        if (!balancer.json().path("internal").asBoolean()) {
            charges.add(Charge.of("ipv4", balancer.json().path("subnets").size()));
        }
        return charges;
    }

    /** A group that AWS keeps counts as one rule, and takes of the capacity as all that is in it. */
    private static List<Charge> webAcl(DeclaredResource acl, DeclaredStack stack) {
        var charges = new ArrayList<Charge>();
        charges.add(Charge.of("waf.acl", 1));
        charges.add(Charge.of("waf.rule", acl.json().path("rule").size()));
        WebAclCapacity.charge(acl.json()).ifPresent(charges::add);
        return charges;
    }

    /** A regional one is paid for in each zone that it serves, and so are the addresses that it takes there. */
    private static List<Charge> nat(DeclaredResource gateway, DeclaredStack stack) {
        if (!gateway.text("availability_mode").equals("regional")) {
            return List.of(Charge.of("nat", 1));
        }
        var zones = stack.resources("aws_subnet").stream()
                .map(subnet -> subnet.text("availability_zone"))
                .distinct()
                .count();
        return List.of(Charge.of("nat", zones), Charge.of("ipv4", zones));
    }

    /** A gateway endpoint is free; the others are paid for in each subnet. */
    private static List<Charge> endpoint(DeclaredResource endpoint, DeclaredStack stack) {
        var type = Arguments.text(endpoint, "vpc_endpoint_type", "Gateway");
        return type.equals("Gateway")
                ? List.of()
                : List.of(Charge.of(
                        "endpoint." + type, endpoint.json().path("subnet_ids").size()));
    }

    /** A Multi-AZ instance is paid for twice, with its storage: the standby is one as well. */
    private static List<Charge> database(DeclaredResource instance, DeclaredStack stack) {
        var instances = BigDecimal.valueOf(instance.json().path("multi_az").asBoolean() ? 2 : 1);
        var charges = new ArrayList<Charge>();
        charges.add(
                new Charge("rds.%s.%s".formatted(instance.text("engine"), instance.text("instance_class")), instances));
        charges.add(new Charge(
                "rds.storage." + Arguments.text(instance, "storage_type", "gp2"),
                instances.multiply(Arguments.number(instance, "allocated_storage"))));
        if (instance.json().path("iops").asInt() > 0) {
            charges.add(Charge.of("rds.iops", instance.json().path("iops").asInt()));
        }
        if (instance.json().path("performance_insights_retention_period").asInt() > FREE_INSIGHTS_DAYS) {
            charges.add(Charge.of("rds.performance-insights", 1));
        }
        int interval = instance.json().path("monitoring_interval").asInt();
        if (interval > 0) {
            charges.add(new Charge(
                    "logs.ingestion",
                    ENHANCED_MONITORING_GB_BY_THE_SECOND.divide(
                            BigDecimal.valueOf(interval), 2, RoundingMode.HALF_UP)));
        }
        if (instance.json().path("manage_master_user_password").asBoolean()) {
            charges.add(Charge.of("secret", 1));
        }
        return charges;
    }

    /** An alarm costs once for each metric that it looks at. */
    private static List<Charge> alarm(DeclaredResource alarm, DeclaredStack stack) {
        var metrics = StreamSupport.stream(alarm.json().path("metric_query").spliterator(), false)
                .filter(query -> query.hasNonNull("metric"))
                .count();
        var isFast = alarm.json().path("period").asInt(SHORTEST_STANDARD_PERIOD) < SHORTEST_STANDARD_PERIOD;
        return List.of(Charge.of(isFast ? "alarm.fast" : "alarm", Math.max(1, metrics)));
    }

    /** AWS makes the alarms that steer target tracking, and bills them as any other: each metric in both. */
    private static List<Charge> scalingPolicy(DeclaredResource policy, DeclaredStack stack) {
        if (!policy.text("policy_type").equals("TargetTrackingScaling")) {
            return List.of();
        }
        var metrics = StreamSupport.stream(
                        policy.json()
                                .at(
                                        "/target_tracking_scaling_policy_configuration/customized_metric_specification/metrics")
                                .spliterator(),
                        false)
                .filter(metric -> metric.hasNonNull("metric_stat"))
                .count();
        return List.of(Charge.of("alarm", ALARMS_PER_TARGET_TRACKING * Math.max(1, metrics)));
    }
}
