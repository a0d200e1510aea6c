package prode.review.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import prode.review.Places;
import prode.review.rules.RuleTable;
import prode.terraform.plan.Action;
import prode.terraform.plan.Dependencies;

/**
 * How long an apply takes: along the longest chain of what must wait for each other, by what AWS and the provider say of the
 * slow types; all others take seconds.
 *
 * @param minutes of the chain; 0 if nothing slow is known
 * @param steps the slow ones of it, in their order
 * @param unknown what is slow, and of which nobody says how long it takes; with 0 minutes each
 */
public record ApplyTime(int minutes, List<Step> steps, List<Step> unknown) {
    private static final String NOT_TOLD = "?";

    /** Type and action, {@code aws_db_instance create}, to minutes. */
    private static final Map<String, String> MINUTES = new HashMap<>();

    static {
        for (var row : RuleTable.rows("apply-times.txt")) {
            Stream.of(row.get(1).split(", ")).forEach(action -> MINUTES.put(row.get(0) + " " + action, row.get(2)));
        }
    }

    public ApplyTime {
        steps = List.copyOf(steps);
        unknown = List.copyOf(unknown);
    }

    /**
     * What is done to one resource.
     *
     * @param action {@code create}, {@code update} or {@code delete}: a replacement is two of them
     * @param type in words, {@code db instance}
     */
    public record Step(String action, String type, String name, int minutes) {}

    /** Empty if nothing that is slow changes. */
    static Optional<ApplyTime> of(Affected affected, Dependencies dependencies, Places places) {
        var slow = new TreeMap<String, List<Step>>();
        var unknown = new ArrayList<Step>();
        affected.actions()
                .forEach((address, done) -> (affected.retagged().contains(address) ? Stream.<Action>of() : parts(done))
                        .forEach(action -> {
                            var minutes = MINUTES.get(Resource.type(address) + " " + action.word());
                            if (minutes == null) {
                                return;
                            }
                            var resource = Resource.of(address, places);
                            var isTold = !minutes.equals(NOT_TOLD);
                            var step = new Step(
                                    action.word(),
                                    resource.typeInWords(),
                                    resource.shortName(),
                                    isTold ? Integer.parseInt(minutes) : 0);
                            (isTold ? slow.computeIfAbsent(address, any -> new ArrayList<>()) : unknown).add(step);
                        }));
        if (slow.isEmpty()) {
            return unknown.isEmpty() ? Optional.empty() : Optional.of(new ApplyTime(0, List.of(), unknown));
        }
        var steps = new Chains(slow, dependencies)
                .longest().stream()
                        .flatMap(address -> slow.getOrDefault(address, List.of()).stream())
                        .toList();
        return Optional.of(new ApplyTime(steps.stream().mapToInt(Step::minutes).sum(), steps, unknown));
    }

    private static Stream<Action> parts(Action action) {
        return switch (action) {
            case CREATE, CREATE_AND_FORGET -> Stream.of(Action.CREATE);
            case UPDATE, DELETE -> Stream.of(action);
            case REPLACE -> Stream.of(Action.DELETE, Action.CREATE);
            default -> Stream.of();
        };
    }

    /**
     * Chains of what needs each other, through all resources between: also what stays as it is keeps the order.
     *
     * @param slow by address what takes long
     */
    private record Chains(SortedMap<String, List<Step>> slow, Dependencies dependencies) {
        /** The slow ones of the longest chain, what is needed first. */
        List<String> longest() {
            var ends = new HashMap<String, Link>();
            slow.keySet().forEach(address -> follow(address, ends));
            var best = slow.keySet().stream()
                    .flatMap(address -> Stream.ofNullable(ends.get(address)))
                    .max((one, other) -> Integer.compare(one.minutes(), other.minutes()));
            var chain = new ArrayDeque<String>();
            for (var link = best; link.isPresent(); link = link.get().before()) {
                if (slow.containsKey(link.get().address())) {
                    chain.addFirst(link.get().address());
                }
            }
            return List.copyOf(chain);
        }

        private record Link(String address, int minutes, Optional<Link> before) {}

        /** Without recursion: a plan's chains may be as long as it likes. What needs itself can't be planned. */
        private void follow(String start, Map<String, Link> ends) {
            var open = new ArrayDeque<String>(List.of(start));
            var entered = new HashSet<String>();
            while (!open.isEmpty()) {
                var address = open.peek();
                if (ends.containsKey(address)) {
                    open.pop();
                    continue;
                }
                var needed = dependencies.needed(address);
                if (entered.add(address)) {
                    needed.stream().filter(each -> !entered.contains(each)).forEach(open::push);
                    continue;
                }
                open.pop();
                var before = needed.stream()
                        .flatMap(each -> Stream.ofNullable(ends.get(each)))
                        .max((one, other) -> Integer.compare(one.minutes(), other.minutes()));
                ends.put(
                        address,
                        new Link(
                                address,
                                minutes(address) + before.map(Link::minutes).orElse(0),
                                before));
            }
        }

        private int minutes(String address) {
            return slow.getOrDefault(address, List.of()).stream()
                    .mapToInt(Step::minutes)
                    .sum();
        }
    }
}
