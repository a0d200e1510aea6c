package prode.review.context;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.review.Places;

/**
 * A configured resource, all instances of it, in words for people.
 *
 * @param type {@code aws_ecs_service}
 * @param name by the construct path if it can be told, {@code backend}; else by the address, {@code shop/web}
 */
record Resource(String type, String name) {
    /** Longer ones make a picture that nobody can read on a telephone. */
    private static final int LONGEST_NAME = 28;

    static Resource of(String address, Places places) {
        var type = type(address);
        return new Resource(
                type,
                places.constructPath(address)
                        .map(path -> named(path, type))
                        .filter(name -> !name.isEmpty())
                        .orElseGet(() -> address.substring(0, Math.max(0, address.indexOf(type + ".")))
                                        .replace("module.", "")
                                        .replace('.', '/')
                                + address.substring(address.lastIndexOf('.') + 1)));
    }

    /** The type in an address without keys. */
    static String type(String address) {
        var end = address.lastIndexOf('.');
        return address.substring(address.lastIndexOf('.', end - 1) + 1, Math.max(end, 0));
    }

    /** Without the stack, the layer, and the last steps that the type says again: {@code backend/service/service}. */
    private static String named(String constructPath, String type) {
        List<String> steps = Stream.of(constructPath.split("/", -1)).skip(2).collect(Collectors.toList());
        if (steps.isEmpty()) {
            return constructPath.substring(constructPath.lastIndexOf('/') + 1);
        }
        while (steps.size() > 1 && type.contains(steps.get(steps.size() - 1).replace('-', '_'))) {
            steps.remove(steps.size() - 1);
        }
        return String.join("/", steps);
    }

    /** {@code ecs service}. */
    String typeInWords() {
        return type.replaceFirst("^aws_", "").replace('_', ' ');
    }

    /** The last step, which tells an alarm among alarms. */
    String lastStep() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The end of the name, where it differs from others. */
    String shortName() {
        return name.length() <= LONGEST_NAME ? name : "…" + name.substring(name.length() - LONGEST_NAME + 1);
    }
}
