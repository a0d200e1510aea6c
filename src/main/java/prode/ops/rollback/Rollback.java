package prode.ops.rollback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prode.answer.Answer;
import prode.answer.Fitting;
import prode.answer.Fitting.Last;
import prode.answer.Table;

/**
 * What a rollback changes.
 *
 * @param stack whose service it is
 * @param cluster ECS cluster
 * @param service ECS service
 * @param from what ECS runs, or tries to
 * @param to what it shall run
 * @param otherDifferences names of settings beside the images in which the two differ: the environment file must bring
 *     them back too
 * @param applied whether it was done, or only planned
 * @param next what the team has to do, so that the next apply doesn't undo it
 */
public record Rollback(
        String stack,
        String cluster,
        String service,
        Side from,
        Side to,
        List<String> otherDifferences,
        boolean applied,
        List<String> next) {

    /**
     * One of the two revisions.
     *
     * @param revision such as {@code prod-e-task:7}
     */
    public record Side(String revision, String arn, List<Image> images) {}

    /**
     * A container's image.
     *
     * @param digest of its content; absent if it is gone, or in a registry that can't be asked
     */
    @JsonInclude(Include.NON_NULL)
    public record Image(
            String container, String image, @Nullable String digest) {}

    public Rollback {
        otherDifferences = List.copyOf(otherDifferences);
        next = List.copyOf(next);
    }

    /** Whether the service already runs what it shall. */
    public boolean isNothing() {
        return from.arn().equals(to.arn());
    }

    /** The same, done. */
    public Rollback done() {
        return new Rollback(stack, cluster, service, from, to, otherDifferences, true, next);
    }

    /** For people and programs. */
    public Answer answer() {
        var rows = new ArrayList<List<String>>();
        addRows("from", from, rows);
        addRows("to", to, rows);
        var tables = new ArrayList<Table>();
        tables.add(new Table(
                service + " in " + cluster,
                List.of("", "revision", "container", "image", "digest"),
                rows,
                new Fitting(Set.of("image"), Last.BELOW)));
        tables.add(new Table(
                "They also differ in",
                List.of("setting"),
                otherDifferences.stream().map(List::of).toList()));
        tables.add(
                new Table("Next", List.of("to do"), next.stream().map(List::of).toList()));
        return new Answer(this, tables, summary());
    }

    private String summary() {
        if (isNothing()) {
            return service + ": already runs " + to.revision() + ", nothing to do";
        }
        return applied
                ? service + ": back on " + to.revision()
                : service + ": would go from " + from.revision() + " to " + to.revision();
    }

    private static void addRows(String word, Side side, List<List<String>> rows) {
        for (var image : side.images()) {
            rows.add(List.of(
                    word,
                    side.revision(),
                    image.container(),
                    image.image(),
                    image.digest() == null ? "unknown" : image.digest()));
        }
    }
}
