package prode.review.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.ResourceType.Admission;
import prode.terraform.plan.Values;

/** Addresses of the internet may come in that could not before: by rules of security groups, lists of networks, listeners. */
final class NetworksAdmitted implements ReviewRule {
    private static final String NAME = "public-exposure";

    private static final Set<String> GROUPS = Set.of("aws_security_group", "aws_default_security_group");

    /** Everything in the plan that opens the same door, as one: two halves of the internet are all of it. */
    private record Door(List<Opening> before, List<Opening> after, Map<String, Boolean> known) {
        Door() {
            this(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        }

        void add(Admission place, Change change) {
            before.addAll(Opening.of(place, change.before()));
            after.addAll(Opening.of(place, change.after()));
        }

        boolean isOpenedToEverybodyAt(Opening opening) {
            return known.computeIfAbsent(
                    opening.protocol() + " " + opening.from(),
                    port -> opening.isForEverybodyBy(after) && !opening.isForEverybodyBy(before));
        }
    }

    @Override
    public Stream<Risk> check(Plan plan) {
        var doors = new HashMap<String, Door>();
        for (var change : plan.changes()) {
            if (change.action() != Action.FORGET) {
                Opening.place(change)
                        .ifPresent(place -> doors.computeIfAbsent(door(place, change), name -> new Door())
                                .add(place, change));
            }
        }
        return plan.changes().stream()
                .filter(Change::remains)
                .flatMap(change -> Opening.place(change).stream()
                        .flatMap(place -> check(change, place, doors.getOrDefault(door(place, change), new Door()))));
    }

    /** ReviewRules whose group is not known yet may all be of the same. */
    private static String door(Admission place, Change change) {
        var side = change.remains() ? change.after() : change.before();
        return place.group().isEmpty()
                ? change.address()
                : place.group() + " " + side.path(place.group()).asText();
    }

    private static Stream<Risk> check(Change change, Admission place, Door door) {
        if (isUnknown(change, place)) {
            return Stream.of(Risk.danger(NAME, change.address(), "Who may come in is known only after the apply."));
        }
        var before = Opening.of(place, change.before());
        var after = Opening.of(place, change.after());
        var added = after.stream()
                .filter(opening -> !opening.isPrivate())
                .filter(opening -> before.stream().noneMatch(known -> known.covers(opening)))
                .toList();
        var texts = added.stream().map(Opening::toString).distinct().toList();
        if (added.stream().anyMatch(door::isOpenedToEverybodyAt)
                && !change.type().contains("network_acl")) {
            var isAlone = added.stream().anyMatch(opening -> opening.isForEverybodyBy(after));
            var message = isAlone
                    ? "The internet may come in:"
                    : "Together with other rules of the plan the internet may come in:";
            return Risk.ifAny(texts, Severity.DANGER, NAME, change, message);
        }
        if (change.type().equals("aws_lb_listener_rule") && !before.isEmpty() && after.isEmpty()) {
            return Stream.of(
                    Risk.danger(NAME, change.address(), "The internet may come in: no network is named any more."));
        }
        // Around every network access list stand security groups: an open one alone lets nobody in.
        return Risk.ifAny(texts, Severity.CAUTION, NAME, change, "More networks may come in:");
    }

    /** A reference to another group is never a public address, though it is known only after the apply. */
    private static boolean isUnknown(Change change, Admission place) {
        if (GROUPS.contains(change.type())) {
            var mask = change.unknown().path(place.list());
            for (var i = 0; i < Math.max(1, mask.size()); i++) {
                var rule = mask.isArray() ? mask.path(i) : mask;
                if (rule.asBoolean() || place.ranges().stream().anyMatch(name -> Values.isMarked(rule.path(name)))) {
                    return change.attribute(place.list()).isUnknown();
                }
            }
            return false;
        }
        var own = Stream.concat(place.ranges().stream(), Stream.of("from_port", "to_port", place.protocol()));
        return (place.list().isEmpty() ? own : Stream.of(place.list()))
                .anyMatch(name -> change.attribute(name).isUnknown() && isOpening(change, place, name));
    }

    /** A block of many arguments may be unknown in those that open nothing. */
    private static boolean isOpening(Change change, Admission place, String name) {
        return !place.list().equals("vpc_config")
                || place.ranges().stream()
                        .anyMatch(range -> change.attribute(name + "." + range).isUnknown());
    }
}
