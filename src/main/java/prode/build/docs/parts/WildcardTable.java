package prode.build.docs.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.answer.MarkdownTable;
import prode.build.docs.declared.Declared;
import prode.config.TableFile;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.ResourcePattern;

/** {@code wildcards}: every statement that allows something by a wildcard, with the reason that {@code wildcards.txt} gives. */
public final class WildcardTable {
    /** All reasons. */
    public static final List<Reason> REASONS =
            TableFile.rows(WildcardTable.class, "/prode/build/wildcards.txt").stream()
                    .map(line -> line.split(" \\| ", 3))
                    .map(cells -> new Reason(ResourcePattern.of(cells[0]), cells[1], cells[2]))
                    .toList();

    private WildcardTable() {}

    /**
     * A row of the table.
     *
     * @param sid of the statement
     */
    public record Reason(ResourcePattern policies, String sid, String why) {
        private boolean isFor(DeclaredResource resource, String statement) {
            return sid.equals(statement) && policies.matches(resource.constructPath());
        }
    }

    /**
     * A statement that allows something by a wildcard.
     *
     * @param wildcards its actions and resources that have one
     * @param reason empty if nobody gave one
     */
    public record Found(DeclaredResource resource, String sid, List<String> wildcards, Optional<Reason> reason) {}

    /** All in the policies of some resources. */
    public static List<Found> in(List<DeclaredResource> resources) {
        var found = new ArrayList<Found>();
        for (var resource : resources) {
            for (var argument : resource.json()) {
                if (argument.isTextual() && argument.textValue().contains("\"Statement\"")) {
                    Declared.parse(argument.textValue())
                            .path("Statement")
                            .forEach(statement -> found(resource, statement).ifPresent(found::add));
                }
            }
        }
        return found;
    }

    static String write(Declared declared) {
        var all = in(declared.resources());
        var rows = REASONS.stream()
                .map(reason -> row(
                        all.stream()
                                .filter(each ->
                                        each.reason().filter(reason::equals).isPresent())
                                .toList(),
                        reason))
                .flatMap(Optional::stream)
                .toList();
        return MarkdownTable.of(List.of("statement", "in", "with a wildcard", "because"), rows);
    }

    private static Optional<List<String>> row(List<Found> found, Reason reason) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var paths = found.stream()
                .map(each -> each.resource().constructPath())
                .distinct()
                .toList();
        var wildcards = found.stream()
                .flatMap(each -> each.wildcards().stream())
                .map(text -> text.replaceFirst("\\$\\{[^}]*}", "…"))
                .collect(Collectors.toCollection(TreeSet::new));
        return Optional.of(List.of(
                reason.sid(),
                paths.stream().map(MarkdownTable::code).collect(Collectors.joining(", ")),
                wildcards.stream().map(MarkdownTable::code).collect(Collectors.joining(", ")),
                reason.why()));
    }

    private static Optional<Found> found(DeclaredResource resource, JsonNode statement) {
        if (!statement.path("Effect").asText().equals("Allow")) {
            return Optional.empty();
        }
        var wildcards = Stream.of("Action", "NotAction", "Resource", "NotResource")
                .flatMap(name -> Declared.texts(statement.path(name))
                        .filter(text -> name.startsWith("Not") || text.contains("*") || text.contains("?"))
                        .map(text -> name.startsWith("Not") ? "all but " + text : text))
                .toList();
        var sid = statement.path("Sid").asText();
        return wildcards.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(
                        resource,
                        sid,
                        wildcards,
                        REASONS.stream()
                                .filter(reason -> reason.isFor(resource, sid))
                                .findFirst()));
    }
}
