package prode.review.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import prode.review.Places;
import prode.review.rules.RuleTable;

/**
 * Something that people have a name for and that a change may be felt by: it changes itself, or uses what changes, directly
 * or through others.
 *
 * @param kind {@code service}, {@code database}
 * @param name for people
 * @param alarms how many of those that watch it are in reach with it
 */
public record Reached(String kind, String name, int alarms) {
    private static final String ALARM = "alarm";
    private static final int MOST = 8;

    /** Type to what people call it, what matters to users first. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    private static final List<String> ORDER;

    /** Type of a part to the types that it changes by being changed. */
    private static final Map<String, Set<String>> WHOLES = new HashMap<>();

    static {
        RuleTable.rows("kinds.txt").forEach(row -> KINDS.put(row.get(0), row.get(1)));
        ORDER = List.copyOf(KINDS.keySet());
        RuleTable.rows("parts.txt")
                .forEach(row -> WHOLES.put(row.get(0), Set.of(row.get(1).split(", "))));
    }

    /** {@code service backend and its 2 alarms}. */
    public String text(UnaryOperator<String> code) {
        var told = name.replace('-', ' ').equals(kind) ? kind : kind + " " + code.apply(name);
        return told + (alarms == 0 ? "" : " and its " + (alarms == 1 ? ALARM : alarms + " alarms"));
    }

    /** Those that matter most, each in reach by itself or through others, and how many more there are. */
    static Told by(Affected affected, Graph graph, Places places) {
        var named = reach(seeds(affected, graph), graph).stream()
                .filter(address -> KINDS.containsKey(Resource.type(address)) && !affected.isNew(address))
                .toList();
        var alarms = new HashMap<String, Integer>();
        named.stream().filter(address -> !isAlarm(address)).forEach(address -> alarms.put(address, 0));
        var alone = new ArrayList<String>();
        named.stream()
                .filter(Reached::isAlarm)
                .forEach(alarm -> watched(graph.used(alarm), alarms.keySet())
                        .ifPresentOrElse(address -> alarms.merge(address, 1, Integer::sum), () -> alone.add(alarm)));
        var told = Stream.concat(
                        alarms.keySet().stream().sorted(Reached::byKind),
                        alone.stream().sorted())
                .limit(MOST)
                .map(address -> of(address, alarms.getOrDefault(address, 0), places))
                .toList();
        return new Told(told, alarms.size() + alone.size() - told.size());
    }

    /** @param more how many more there are */
    record Told(List<Reached> first, int more) {}

    private static Reached of(String address, int alarms, Places places) {
        var resource = Resource.of(address, places);
        return new Reached(kind(address), isAlarm(address) ? resource.lastStep() : resource.name(), alarms);
    }

    /** What is touched, and the wholes of its parts and of new ones: a new rule opens a group that is there already. */
    private static Collection<String> seeds(Affected affected, Graph graph) {
        var seeds = new LinkedHashSet<String>();
        var open = new ArrayDeque<String>();
        affected.actions().keySet().stream()
                .filter(address -> affected.isTouched(address) || affected.isNew(address))
                .forEach(open::add);
        var seen = new HashSet<String>(open);
        while (!open.isEmpty()) {
            var address = open.remove();
            if (!affected.isNew(address)) {
                seeds.add(address);
            }
            var wholes = WHOLES.getOrDefault(Resource.type(address), Set.of());
            if (!wholes.isEmpty()) {
                graph.used(address).stream()
                        .filter(each -> wholes.contains(Resource.type(each)) && seen.add(each))
                        .forEach(open::add);
            }
        }
        return seeds;
    }

    private static Set<String> reach(Collection<String> seeds, Graph graph) {
        var reached = new LinkedHashSet<String>(seeds);
        var open = new ArrayDeque<String>(seeds);
        while (!open.isEmpty()) {
            graph.users(open.remove()).stream().filter(reached::add).forEach(open::add);
        }
        return reached;
    }

    /** Of the topic that an alarm tells and the service that it watches, the service. */
    private static Optional<String> watched(Set<String> references, Set<String> byKind) {
        return references.stream().filter(byKind::contains).min(Reached::byKind);
    }

    private static int byKind(String one, String other) {
        var order = Integer.compare(ORDER.indexOf(Resource.type(one)), ORDER.indexOf(Resource.type(other)));
        return order == 0 ? one.compareTo(other) : order;
    }

    private static boolean isAlarm(String address) {
        return kind(address).equals(ALARM);
    }

    private static String kind(String address) {
        return KINDS.getOrDefault(Resource.type(address), "");
    }
}
