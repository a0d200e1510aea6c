package prode.review.comment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.config.load.KeyChanges.KeyChange;
import prode.review.context.CostDifference;
import prode.review.context.Picture;
import prode.review.context.Surroundings;
import prode.review.show.Background;
import prode.review.show.Headline;
import prode.terraform.plan.Action;

/** What stands around the changes, as Markdown: costs, keys of the configuration, reach, time, picture. */
final class ContextText {
    private static final int MOST_STACKS = 30;
    private static final int MOST_PARTS = 20;
    private static final int MOST_KEYS = 25;

    /** As in the HTML page; the text is dark on all of them, on a dark page too. */
    private static final Map<Action, String> COLOURS = Map.of(
            Action.DELETE, "fill:#ffc9c4,stroke:#c21c2c",
            Action.REPLACE, "fill:#ffd8a8,stroke:#b35900",
            Action.CREATE_AND_FORGET, "fill:#ffd8a8,stroke:#b35900",
            Action.UPDATE, "fill:#fff3bf,stroke:#8a5a00",
            Action.CREATE, "fill:#c6f0cf,stroke:#116329",
            Action.IMPORT, "fill:#cfe4ff,stroke:#0550ae");

    private ContextText() {}

    /** Before and after, a line a stack, and what makes the difference. */
    static String costs(Map<String, CostDifference> costs) {
        if (costs.isEmpty()) {
            return "";
        }
        var lines = new ArrayList<String>();
        var parts = new ArrayList<String>();
        new TreeMap<>(costs).forEach((stack, cost) -> {
            lines.add("- " + Markdown.code(stack) + ": " + cost.text(Markdown::code));
            cost.parts().forEach(part -> parts.add("- " + part.text(Markdown::code)));
        });
        return "**Cost**\n\n"
                + limited(lines, MOST_STACKS)
                + "\n"
                + (parts.isEmpty() ? "" : folded("USD a month by resource", limited(parts, MOST_PARTS)));
    }

    /** What differs in the environment files, with its line. */
    static String keys(Background background) {
        var keys = background.keys();
        if (keys.isNothing()) {
            return "";
        }
        var lines = Stream.concat(
                        keys.changes().stream()
                                .map(key ->
                                        "- " + Headline.key(key, Markdown::code) + " (" + place(key, background) + ")"),
                        keys.problems().stream().map(problem -> "- not compared: " + Markdown.text(problem)))
                .toList();
        return "**Configuration**\n\n" + limited(lines, MOST_KEYS) + "\n";
    }

    private static String place(KeyChange key, Background background) {
        var link = key.line() > 0 && key.file().matches("[A-Za-z0-9._-]+")
                ? background.link(Background.ENVIRONMENTS + "/" + key.file() + "#L" + key.line())
                : Optional.<String>empty();
        return link.map(address -> "[" + Markdown.text(key.place()) + "](" + address + ")")
                .orElse(Markdown.text(key.place()));
    }

    /** Of one stack. */
    static String of(Surroundings surroundings) {
        return Headline.reached(surroundings, Markdown::code)
                        .map(text -> "Within reach: " + text + "\n\n")
                        .orElse("")
                + surroundings
                        .time()
                        .map(time -> Headline.time(time, Markdown::code) + "\n\n")
                        .orElse("")
                + surroundings
                        .picture()
                        .map(picture -> folded("What is around it; arrows point at what is used", mermaid(picture)))
                        .orElse("");
    }

    /** Whoever stands at an arrow's beginning uses what is at its end. */
    private static String mermaid(Picture picture) {
        var text = new StringBuilder("```mermaid\nflowchart ")
                .append(picture.isWide() ? "LR" : "TD")
                .append('\n');
        for (var number = 0; number < picture.nodes().size(); number++) {
            text.append(node(number, picture.nodes().get(number))).append('\n');
        }
        picture.edges().forEach(edge -> text.append("  n%d --> n%d%n".formatted(edge.user(), edge.used())));
        picture.nodes().stream()
                .flatMap(node -> node.action().stream())
                .distinct()
                .sorted()
                .forEach(action -> text.append("  classDef %s %s,color:#1f2328%n"
                        .formatted(style(action), COLOURS.getOrDefault(action, "fill:#ffffff,stroke:#59636e"))));
        text.append("```\n");
        return picture.leftOut() == 0
                ? text.toString()
                : text + "\n" + picture.leftOut() + " resources have no room.\n";
    }

    private static String node(int number, Picture.Node node) {
        var type = (node.count() > 1 ? node.count() + " × " : "") + label(node.type());
        var text = Stream.of(node.action().map(Action::word).orElse(""), type, label(node.name()))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("<br>"));
        return "  n%d[\"%s\"]%s"
                .formatted(
                        number,
                        text,
                        node.action().map(action -> ":::" + style(action)).orElse(""));
    }

    private static String style(Action action) {
        return action.word().replace("-", "");
    }

    /** Only what Mermaid takes for nothing else: a name comes from a plan. */
    private static String label(String text) {
        return text.replaceAll("[^\\p{L}\\p{N} ._/…-]", "_");
    }

    private static String limited(List<String> lines, int most) {
        return lines.stream().limit(most).map(line -> line + "\n").collect(Collectors.joining())
                + (lines.size() > most ? "- and " + (lines.size() - most) + " more\n" : "");
    }

    private static String folded(String summary, String text) {
        return "<details><summary>" + summary + "</summary>\n\n" + text + "\n</details>\n\n";
    }
}
