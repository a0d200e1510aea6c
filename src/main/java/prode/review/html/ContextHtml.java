package prode.review.html;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prode.config.load.KeyChanges;
import prode.config.load.KeyChanges.KeyChange;
import prode.review.context.CostDifference;
import prode.review.context.Picture;
import prode.review.context.Surroundings;
import prode.review.show.Background;
import prode.review.show.Headline;
import prode.terraform.plan.Action;

/** What stands around the changes. The picture is a list: the page loads nothing that could draw it. */
final class ContextHtml {
    private ContextHtml() {}

    /** @param hasCosts whether the costs are told here, and not in somebody's own words */
    static String of(Background background, boolean hasCosts) {
        return (hasCosts ? costs(background.costs()) : "") + keys(background.keys(), background);
    }

    /** Of one stack. */
    static String of(Surroundings surroundings) {
        return Headline.reached(surroundings, Html::code)
                        .map(text -> "<p>Within reach: " + text + "</p>\n")
                        .orElse("")
                + surroundings
                        .time()
                        .map(time -> "<p>" + Headline.time(time, Html::code) + "</p>\n")
                        .orElse("")
                + surroundings.picture().map(ContextHtml::picture).orElse("");
    }

    private static String costs(Map<String, CostDifference> costs) {
        return new TreeMap<>(costs)
                .entrySet().stream()
                        .map(stack -> "<p>Cost of " + Html.code(stack.getKey()) + ": "
                                + stack.getValue().text(Html::code) + "</p>\n"
                                + folded(
                                        "USD a month by resource",
                                        stack.getValue().parts().stream().map(part -> part.text(Html::code))))
                        .collect(Collectors.joining());
    }

    private static String keys(KeyChanges keys, Background background) {
        return keys.isNothing()
                ? ""
                : "<p>Configuration</p>\n"
                        + list(Stream.concat(
                                keys.changes().stream()
                                        .map(key -> Headline.key(key, Html::code) + " " + place(key, background)),
                                keys.problems().stream().map(problem -> "not compared: " + Html.text(problem))));
    }

    private static String place(KeyChange key, Background background) {
        var link = key.line() == 0
                ? Optional.<String>empty()
                : background.link(Background.ENVIRONMENTS + "/" + key.file() + "#L" + key.line());
        return link.map(address -> link(address, Html.text(key.place()))).orElse(Html.span("faint", key.place()));
    }

    /** @param html what is clicked on */
    static String link(String address, String html) {
        return "<a href=\"" + Html.text(address) + "\" rel=\"noreferrer\">" + html + "</a>";
    }

    private static String picture(Picture picture) {
        var changed = IntStream.range(0, picture.nodes().size())
                .filter(number -> picture.nodes().get(number).action().isPresent());
        return folded("What is around it", changed.mapToObj(number -> {
            var node = picture.nodes().get(number);
            var uses = picture.edges().stream()
                    .filter(edge -> edge.user() == number)
                    .map(Picture.Edge::used);
            var users = picture.edges().stream()
                    .filter(edge -> edge.used() == number)
                    .map(Picture.Edge::user);
            return node.action().map(Action::word).orElse("") + " " + Html.code(node.text())
                    + named("uses", uses, picture) + named("is used by", users, picture);
        }));
    }

    private static String named(String verb, Stream<Integer> numbers, Picture picture) {
        var names = numbers.map(number -> Html.code(picture.nodes().get(number).text()))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "; " + verb + " " + names;
    }

    private static String folded(String summary, Stream<String> items) {
        var list = items.toList();
        return list.isEmpty()
                ? ""
                : "<details><summary>" + summary + "</summary>\n" + list(list.stream()) + "</details>\n";
    }

    private static String list(Stream<String> items) {
        return "<ul>" + items.map(item -> "<li>" + item + "</li>\n").collect(Collectors.joining()) + "</ul>\n";
    }
}
