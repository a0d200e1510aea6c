package prode.review.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import prode.review.StackReview;
import prode.review.rules.Risk;
import prode.review.show.Difference.Value;
import prode.review.show.Release.Image;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;

/** Finds what every release does: a new revision of a task definition, and the service that gets it. */
public final class Releases {
    private static final String SERVICE = "aws_ecs_service";
    private static final String TASK = "aws_ecs_task_definition";
    private static final String REVISION = "task_definition";

    private static final Pattern IMAGE = Pattern.compile("container_definitions\\[\"?(.*?)\"?]\\.image");

    /** {@code arn:aws:ecs:…:task-definition/backend:7}, {@code backend:7} or {@code backend}. */
    private static final Pattern FAMILY = Pattern.compile("(?:.*/)?([^/:]+)(?::[0-9]+)?");

    private Releases() {}

    /** The same with all of their values. */
    public static List<Release> of(StackReview stack) {
        return of(stack, new Differences(Visibility.SHOWN));
    }

    /** One a service; none of a service or task of which a rule minds something. */
    static List<Release> of(StackReview stack, Differences differences) {
        var risky = stack.risks().stream().map(Risk::address).collect(Collectors.toSet());
        var tasks = tasks(stack, risky);
        if (tasks.isEmpty()) {
            return List.of();
        }
        var releases = new ArrayList<Release>();
        for (var service : stack.plan().changes(SERVICE)) {
            if (service.action() == Action.UPDATE && !risky.contains(service.address()) && getsRevision(service)) {
                family(service.before().path(REVISION))
                        .flatMap(family -> Optional.ofNullable(tasks.get(family)))
                        .flatMap(task -> release(stack, service, task, differences))
                        .ifPresent(releases::add);
            }
        }
        return releases;
    }

    /** New revisions by their family; a family that two resources make is left out. */
    private static Map<String, Change> tasks(StackReview stack, Set<String> risky) {
        var tasks = new HashMap<String, Change>();
        var twice = new ArrayList<String>();
        for (var task : stack.plan().changes(TASK)) {
            var family = task.after().path("family").asText();
            if (task.action() == Action.REPLACE && !risky.contains(task.address()) && !family.isEmpty()) {
                if (tasks.put(family, task) != null) {
                    twice.add(family);
                }
            }
        }
        twice.forEach(tasks::remove);
        return tasks;
    }

    private static boolean getsRevision(Change service) {
        return service.changedAttributes().contains(REVISION);
    }

    private static Optional<String> family(JsonNode revision) {
        var family = FAMILY.matcher(revision.asText(""));
        return family.matches() ? Optional.of(family.group(1)) : Optional.empty();
    }

    private static Optional<Release> release(StackReview stack, Change service, Change task, Differences differences) {
        var images = new ArrayList<Image>();
        var others = new ArrayList<Difference>();
        for (var difference : differences.of(task)) {
            var path = IMAGE.matcher(difference.path());
            if (path.matches()
                    && difference instanceof Value value
                    && !value.before().isEmpty()) {
                images.add(new Image(path.group(1), value.before(), value.after()));
            } else {
                others.add(difference);
            }
        }
        differences.of(service).stream()
                .filter(each -> !each.path().equals(REVISION))
                .forEach(others::add);
        return images.isEmpty()
                ? Optional.empty()
                : Optional.of(new Release(
                        Subject.of(service, stack.places()), Subject.of(task, stack.places()), images, others));
    }
}
