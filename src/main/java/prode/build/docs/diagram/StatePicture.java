package prode.build.docs.diagram;

import java.util.ArrayList;
import prode.build.docs.declared.Declared;
import prode.build.docs.diagram.Diagram.Edge;
import prode.build.docs.diagram.Diagram.Group;
import prode.build.docs.diagram.Diagram.Item;
import prode.build.docs.diagram.Diagram.Kind;
import prode.build.docs.diagram.Diagram.Node;

/** Which stack keeps its state where, and what locks it. */
final class StatePicture {
    private static final String TABLE = "lock_table";

    private StatePicture() {}

    static Diagram of(Declared declared) {
        var stacks = new ArrayList<Item>();
        var objects = new ArrayList<Item>();
        var edges = new ArrayList<Edge>();
        var locks = new ArrayList<Item>();
        for (var stack : declared.stacks()) {
            var backend = stack.backend();
            var id = Diagram.id(stack.name());
            var object = "object_" + id;
            stacks.add(new Node(id, Kind.ACTIVE, "stack", stack.name()));
            objects.add(new Node(object, Kind.STORE, backend.key()));
            edges.add(new Edge(id, object, "reads, writes"));
            backend.lockTable().ifPresent(table -> {
                if (locks.isEmpty()) {
                    locks.add(new Node(TABLE, Kind.STORE, "DynamoDB table", table));
                }
                edges.add(new Edge(id, TABLE, "locks"));
            });
        }
        var items = new ArrayList<Item>(stacks);
        items.add(new Group(
                "bucket", "S3 bucket " + declared.stacks().get(0).backend().bucket(), objects));
        items.addAll(locks);
        return new Diagram(false, items, edges);
    }
}
