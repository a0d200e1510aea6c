package prode.ops.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.answer.Answer;
import prode.answer.Fitting;
import prode.answer.Table;
import prode.failure.ExitCode;
import prode.ops.inventory.Item.Status;

/**
 * What is declared and what is there.
 *
 * @param items one a declared resource
 * @param orphans ARNs with the project's tag that no state knows
 */
public record Inventory(List<Item> items, List<String> orphans) {
    public Inventory {
        items = List.copyOf(items);
        orphans = List.copyOf(orphans);
    }

    /** Both in one, as for two accounts. */
    public Inventory and(Inventory other) {
        return new Inventory(
                Stream.concat(items.stream(), other.items.stream()).toList(),
                Stream.concat(orphans.stream(), other.orphans.stream()).toList());
    }

    /** Of {@link ExitCode}: a known fault weighs more than something unknown. */
    public int exitCode() {
        if (!orphans.isEmpty() || items.stream().anyMatch(item -> item.status().isFault())) {
            return ExitCode.FINDINGS;
        }
        return count(Status.UNKNOWN) > 0 ? ExitCode.PARTIAL : ExitCode.DONE;
    }

    /** Only what is wrong or could not be read; the summary still counts everything. */
    public Answer problems() {
        var wrong = items.stream()
                .filter(item -> item.status().isFault() || item.status() == Status.UNKNOWN)
                .toList();
        var problems = new Inventory(wrong, orphans).answer();
        return new Answer(problems.data(), problems.tables(), summary());
    }

    /** For people and programs; the first table has every resource, so that CSV is complete. */
    public Answer answer() {
        var rows = new ArrayList<List<String>>();
        items.forEach(item -> rows.add(List.of(
                item.stack(), item.address(), item.id(), word(item.status()), String.join("; ", item.findings()))));
        orphans.forEach(
                arn -> rows.add(List.of("", "", arn, "orphaned", "has the project's tag, but no state knows it")));
        var unread = items.stream()
                .filter(item -> item.status() == Status.NOT_LOOKED_AT)
                .collect(Collectors.groupingBy(Item::type, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue().toString()))
                .toList();
        return new Answer(
                this,
                List.of(
                        new Table(
                                "Resources",
                                List.of("stack", "address", "id", "status", "findings"),
                                rows,
                                new Fitting(Set.of("address", "id"), Fitting.Last.BELOW)),
                        new Table("Not looked at", List.of("type", "resources"), unread)),
                summary());
    }

    /** All that was counted; of what there is none, only the orphans are named, for whom nothing else speaks. */
    private String summary() {
        var counts = Stream.of(Status.values())
                .filter(status -> count(status) > 0)
                .map(status -> count(status) + " " + word(status))
                .collect(Collectors.joining(", "));
        return items.size() + " resources: " + counts + "; " + orphans.size() + " orphaned";
    }

    private static String word(Status status) {
        return switch (status) {
            case AS_DECLARED -> "as declared";
            case EXISTS -> "exists";
            case MISSING -> "missing";
            case DRIFTED -> "drifted";
            case TAGS_INCOMPLETE -> "tags incomplete";
            case NOT_LOOKED_AT -> "not looked at";
            case UNKNOWN -> "unknown";
        };
    }

    private long count(Status status) {
        return items.stream().filter(item -> item.status() == status).count();
    }
}
