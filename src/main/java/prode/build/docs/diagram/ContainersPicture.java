package prode.build.docs.diagram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import prode.build.docs.declared.Declared;
import prode.build.docs.diagram.Diagram.Edge;
import prode.build.docs.diagram.Diagram.Group;
import prode.build.docs.diagram.Diagram.Item;
import prode.build.docs.diagram.Diagram.Kind;
import prode.build.docs.diagram.Diagram.Node;
import prode.terraform.stack.DeclaredResource;

/** What a task is made of: its containers, the images and secrets they start with, the logs they write. */
final class ContainersPicture {
    private final Declared declared;
    private final Map<String, Item> outer = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    private ContainersPicture(Declared declared) {
        this.declared = declared;
    }

    static Diagram of(Declared declared, List<String> paths) {
        var picture = new ContainersPicture(declared);
        var tasks = new ArrayList<Item>();
        for (var task : declared.all("aws_ecs_task_definition")) {
            if (Nodes.isWithin(task.constructPath(), paths)) {
                tasks.add(picture.task(task));
            }
        }
        var items = new ArrayList<Item>(tasks);
        items.addAll(picture.outer.values());
        return new Diagram(false, items, List.copyOf(picture.edges));
    }

    private Group task(DeclaredResource task) {
        var containers = new ArrayList<Item>();
        for (var container : Declared.parse(task.text("container_definitions"))) {
            var id = Nodes.id(task) + "_" + Diagram.id(container.path("name").asText());
            containers.add(new Node(
                    id, Kind.ACTIVE, "container", container.path("name").asText()));
            surroundings(id, container);
        }
        var size = "%s: %s CPU units, %s MiB".formatted(task.text("family"), task.text("cpu"), task.text("memory"));
        return new Group(Nodes.id(task), size, containers);
    }

    private void surroundings(String container, JsonNode definition) {
        var image = definition.path("image").asText().replaceFirst("^[^/]*/", "");
        edges.add(new Edge(outer("image", Kind.STORE, image), container, "pulled"));
        for (var secret : definition.path("secrets")) {
            var name = secretName(secret.path("valueFrom").asText());
            edges.add(new Edge(outer("secret", Kind.STORE, name), container, "read at the start"));
        }
        var group = definition.at("/logConfiguration/options/awslogs-group").asText();
        var logs = declared.referred(group).map(found -> found.text("name")).orElse(group);
        edges.add(new Edge(container, outer("log group", Kind.STORE, logs), "writes"));
    }

    /** A secret's ARN is a reference to a data source, with the JSON key behind it. */
    private String secretName(String valueFrom) {
        var place = "#/data/aws_secretsmanager_secret/"
                + valueFrom.replaceFirst(".*aws_secretsmanager_secret\\.([^.]+)\\..*", "$1") + "/name";
        return declared.stacks().stream()
                .flatMap(stack -> declared.value(stack.name() + place).stream())
                .map(JsonNode::asText)
                .findFirst()
                .orElse(valueFrom);
    }

    private String outer(String what, Kind kind, String name) {
        var id = Diagram.id(what + " " + name);
        outer.putIfAbsent(id, new Node(id, kind, what, name));
        return id;
    }
}
