package prode.build.docs.diagram;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import prode.build.docs.declared.Declared;

/** All pictures by name. */
public final class Diagrams {
    private static final Map<String, BiFunction<Declared, List<String>, Diagram>> ALL = new TreeMap<>(Map.of(
            "traffic",
            TrafficPicture::of,
            "zones",
            (declared, paths) -> ZonesPicture.of(declared),
            "routing",
            (declared, paths) -> RoutingPicture.of(declared),
            "containers",
            ContainersPicture::of,
            "state",
            (declared, paths) -> StatePicture.of(declared),
            "messages",
            MessagesPicture::of));

    private Diagrams() {}

    /**
     * Draws a picture.
     *
     * @param paths construct paths that the picture is cut down to; empty for the whole
     * @throws IllegalArgumentException if no picture has this name
     */
    public static Diagram draw(String name, Declared declared, List<String> paths) {
        var picture = ALL.get(name);
        if (picture == null) {
            throw new IllegalArgumentException("no diagram is called " + name + ", there are " + ALL.keySet());
        }
        return picture.apply(declared, paths);
    }
}
