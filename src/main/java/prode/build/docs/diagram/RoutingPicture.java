package prode.build.docs.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import prode.build.docs.declared.Declared;
import prode.build.docs.declared.Wording;
import prode.build.docs.diagram.Diagram.Edge;
import prode.build.docs.diagram.Diagram.Item;
import prode.build.docs.diagram.Diagram.Kind;
import prode.build.docs.diagram.Diagram.Node;
import prode.terraform.stack.DeclaredResource;

/** The way of a request: listeners, the rules that choose, target groups with their health checks, services. */
final class RoutingPicture {
    private RoutingPicture() {}

    static Diagram of(Declared declared) {
        var items = new ArrayList<Item>();
        var edges = new ArrayList<Edge>();
        var balancer = declared.only("aws_lb");
        items.add(new Node("clients", Kind.OUTSIDE, "clients"));
        items.add(Nodes.of(balancer));
        for (var listener : declared.all("aws_lb_listener")) {
            var title = listener.text("protocol") + " " + listener.text("port");
            items.add(new Node(Nodes.id(listener), Kind.ACTIVE, "listener", title));
            edges.add(Nodes.edge(balancer, listener, ""));
            edges.addAll(forwards(declared, listener, listener, "/default_action", "else"));
            for (var rule : declared.all("aws_lb_listener_rule")) {
                if (declared.referred(rule, "/listener_arn").contains(listener)) {
                    edges.addAll(forwards(declared, listener, rule, "/action", conditions(rule)));
                }
            }
        }
        var met = declared.all("aws_cloudfront_distribution").stream().findFirst();
        met.ifPresent(distribution -> {
            items.add(Nodes.of(distribution));
            edges.add(Nodes.edge(distribution, balancer, ""));
        });
        edges.add(new Edge("clients", Nodes.id(met.orElse(balancer)), ""));
        for (var target : declared.all("aws_lb_target_group")) {
            items.add(new Node(
                    Nodes.id(target),
                    Kind.ACTIVE,
                    Wording.physicalName(target),
                    "health check " + target.json().at("/health_check/path").asText(),
                    "expects " + target.json().at("/health_check/matcher").asText()));
        }
        for (var service : declared.all("aws_ecs_service")) {
            items.add(Nodes.of(service));
            service.json()
                    .path("load_balancer")
                    .forEach(entry -> declared.referred(
                                    entry.path("target_group_arn").asText())
                            .ifPresent(target -> edges.add(Nodes.edge(
                                    target,
                                    service,
                                    entry.path("container_port").asText()))));
        }
        return new Diagram(false, items, edges);
    }

    private static List<Edge> forwards(
            Declared declared, DeclaredResource listener, DeclaredResource owner, String actions, String label) {
        return StreamSupport.stream(owner.json().at(actions).spliterator(), false)
                .flatMap(action ->
                        declared.referred(action.path("target_group_arn").asText()).stream())
                .map(target -> Nodes.edge(listener, target, label))
                .toList();
    }

    private static String conditions(DeclaredResource rule) {
        return StreamSupport.stream(rule.json().path("condition").spliterator(), false)
                .flatMap(condition -> StreamSupport.stream(condition.spliterator(), false))
                .map(condition -> Declared.texts(condition.path("values")).collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" from "));
    }
}
