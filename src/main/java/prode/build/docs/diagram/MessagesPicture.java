package prode.build.docs.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import prode.build.docs.declared.Declared;
import prode.build.docs.declared.Wording;
import prode.build.docs.diagram.Diagram.Edge;
import prode.build.docs.diagram.Diagram.Item;
import prode.build.docs.diagram.Diagram.Kind;
import prode.build.docs.diagram.Diagram.Node;
import prode.terraform.stack.DeclaredResource;

/** Who publishes to the alarm topic, and who reads it. */
final class MessagesPicture {
    /** Type of a publisher to its name in the picture. */
    private static final Map<String, String> PUBLISHERS = new LinkedHashMap<>();

    static {
        PUBLISHERS.put("aws_cloudwatch_metric_alarm", "CloudWatch alarms");
        PUBLISHERS.put("aws_cloudwatch_event_target", "EventBridge rules");
        PUBLISHERS.put("aws_budgets_budget", "AWS Budgets");
        PUBLISHERS.put("aws_iam_role_policy", "task roles");
    }

    private MessagesPicture() {}

    static Diagram of(Declared declared, List<String> paths) {
        var topic = declared.only("aws_sns_topic");
        var items = new ArrayList<Item>();
        var edges = new ArrayList<Edge>();
        PUBLISHERS.forEach((type, title) -> {
            var found = declared.all(type).stream()
                    .filter(resource ->
                            Nodes.isWithin(resource.constructPath(), paths) && publishes(declared, resource, topic))
                    .toList();
            if (!found.isEmpty()) {
                items.add(new Node(type, Kind.ACTIVE, title, number(found)));
                edges.add(new Edge(type, Nodes.id(topic), label(type, found)));
            }
        });
        items.add(Nodes.of(topic));
        for (var subscription : declared.all("aws_sns_topic_subscription")) {
            items.add(new Node(
                    Nodes.id(subscription),
                    Kind.OUTSIDE,
                    subscription.text("protocol"),
                    subscription.text("endpoint")));
            edges.add(Nodes.edge(topic, subscription, ""));
        }
        return new Diagram(false, items, edges);
    }

    private static boolean publishes(Declared declared, DeclaredResource resource, DeclaredResource topic) {
        return switch (resource.type()) {
            case "aws_cloudwatch_metric_alarm" ->
                declared.referred(resource, "/alarm_actions").contains(topic);
            case "aws_cloudwatch_event_target" ->
                declared.referred(resource, "/arn").contains(topic);
            case "aws_budgets_budget" ->
                StreamSupport.stream(resource.json().path("notification").spliterator(), false)
                        .flatMap(entry -> Declared.texts(entry.path("subscriber_sns_topic_arns")))
                        .flatMap(arn -> declared.referred(arn).stream())
                        .anyMatch(topic::equals);
            default -> resource.text("policy").contains("sns:Publish");
        };
    }

    private static String number(List<DeclaredResource> found) {
        var name = Wording.physicalName(found.get(0));
        return found.size() == 1 && !name.isEmpty() ? name : Integer.toString(found.size());
    }

    private static String label(String type, List<DeclaredResource> found) {
        if (!type.equals("aws_budgets_budget")) {
            return "";
        }
        return StreamSupport.stream(found.get(0).json().path("notification").spliterator(), false)
                .map(entry -> entry.path("notification_type").asText().toLowerCase(Locale.ROOT) + " "
                        + entry.path("threshold").asText() + " %")
                .collect(Collectors.joining("\n"));
    }
}
