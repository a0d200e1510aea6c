package prode.ops.cleanup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import prode.aws.AwsFailure;
import prode.aws.AwsFailure.Sort;
import prode.aws.facts.Port;
import prode.ops.cleanup.find.Kind;
import prode.ops.cleanup.find.Resource;

/** One kind of a made-up account: it refuses what AWS refuses, fails when told to, and tells every delete. */
final class FakePort<F> implements Port<F> {
    private final Kind kind;
    private final Function<F, String> id;
    private final Predicate<F> inUse;
    private final Predicate<F> isListed;
    private final Faults faults;
    private final Map<String, F> resources = new TreeMap<>();
    private Consumer<Resource> onLook = resource -> {};
    private Consumer<Resource> onDelete = resource -> {};
    private Consumer<Resource> beforeDelete = resource -> {};

    FakePort(Kind kind, Function<F, String> id, Predicate<F> inUse, Predicate<F> isListed, Faults faults) {
        this.kind = kind;
        this.id = id;
        this.inUse = inUse;
        this.isListed = isListed;
        this.faults = faults;
    }

    /** Adds one, or puts another in its place. */
    Resource put(F facts) {
        resources.put(id.apply(facts), facts);
        return new Resource(kind, id.apply(facts));
    }

    Optional<F> get(String key) {
        return Optional.ofNullable(resources.get(key));
    }

    void remove(String key) {
        resources.remove(key);
    }

    /** Called after a look was answered, before a delete is done, and after it. */
    void watch(Consumer<Resource> look, Consumer<Resource> before, Consumer<Resource> after) {
        onLook = look;
        beforeDelete = before;
        onDelete = after;
    }

    @Override
    public List<F> all() {
        faults.strike(kind + ": list");
        return resources.values().stream().filter(isListed).toList();
    }

    @Override
    public Optional<F> look(String key) {
        faults.strike(kind + ": look");
        var found = Optional.ofNullable(resources.get(key));
        onLook.accept(new Resource(kind, key));
        return found;
    }

    @Override
    public void delete(F facts) {
        var key = id.apply(facts);
        beforeDelete.accept(new Resource(kind, key));
        faults.strike(kind + ": delete");
        var present = resources.get(key);
        if (present == null) {
            throw new AwsFailure(Sort.GONE, key + ": not found");
        }
        if (inUse.test(present)) {
            throw new AwsFailure(Sort.IN_USE, key + ": in use");
        }
        resources.remove(key);
        onDelete.accept(new Resource(kind, key));
        faults.strike(kind + ": the answer to a delete");
    }
}
