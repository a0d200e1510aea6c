package prode.build.docs.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.terraform.stack.DeclaredResource;

/** Who may open a connection to whom, as the rules of the security groups say it. */
public record Traffic(Declared declared) {
    private static final List<String> WEARERS =
            List.of("aws_lb", "aws_ecs_service", "aws_db_instance", "aws_lambda_function", "aws_efs_mount_target");
    private static final List<String> GROUPS = List.of(
            "/security_groups",
            "/vpc_security_group_ids",
            "/network_configuration/security_groups",
            "/vpc_config/security_group_ids");

    /**
     * What a rule allows.
     *
     * @param from the other end: a resource's construct path, or a range of addresses
     * @param ports joined by commas, or {@code any}
     */
    public record Flow(String from, String to, String ports) {}

    /** Connections between resources, from rules that name another group. */
    public List<Flow> inside() {
        return flows(rules().filter(
                        rule -> !rule.text("referenced_security_group_id").isEmpty()));
    }

    /** Connections from or to ranges of addresses. */
    public List<Flow> outside() {
        return flows(rules().filter(rule -> !rule.text("cidr_ipv4").isEmpty()));
    }

    /** The resources that wear a security group; a file system wears those of its mount targets. */
    public List<DeclaredResource> wearers(DeclaredResource group) {
        return WEARERS.stream()
                .flatMap(type -> declared.all(type).stream())
                .filter(resource -> GROUPS.stream()
                        .anyMatch(
                                pointer -> declared.referred(resource, pointer).contains(group)))
                .map(this::owner)
                .distinct()
                .toList();
    }

    private DeclaredResource owner(DeclaredResource wearer) {
        return wearer.type().equals("aws_efs_mount_target")
                ? declared.referred(wearer.text("file_system_id")).orElse(wearer)
                : wearer;
    }

    private Stream<DeclaredResource> rules() {
        return Stream.of("aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule")
                .flatMap(type -> declared.all(type).stream());
    }

    private List<Flow> flows(Stream<DeclaredResource> rules) {
        Map<List<String>, TreeSet<String>> ports =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        rules.forEach(rule -> {
            boolean in = rule.type().contains("ingress");
            for (var own : names(rule.text("security_group_id"))) {
                for (var peer : peers(rule)) {
                    ports.computeIfAbsent(in ? List.of(peer, own) : List.of(own, peer), ends -> new TreeSet<>())
                            .add(port(rule));
                }
            }
        });
        var flows = new ArrayList<Flow>();
        ports.forEach((ends, open) -> flows.add(new Flow(
                ends.get(0),
                ends.get(1),
                open.stream()
                        .sorted((a, b) -> Integer.compare(a.length(), b.length()))
                        .collect(Collectors.joining(", ")))));
        return flows;
    }

    private List<String> peers(DeclaredResource rule) {
        var cidr = rule.text("cidr_ipv4");
        return cidr.isEmpty() ? names(rule.text("referenced_security_group_id")) : List.of(cidr);
    }

    private List<String> names(String reference) {
        return declared.referred(reference).stream()
                .flatMap(group -> wearers(group).stream())
                .map(DeclaredResource::constructPath)
                .toList();
    }

    private static String port(DeclaredResource rule) {
        var from = rule.json().path("from_port");
        return from.isMissingNode() ? "any" : from.asText();
    }
}
