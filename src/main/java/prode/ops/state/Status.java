package prode.ops.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prode.ops.output.Answer;
import prode.ops.output.Table;

/** What there is to know about a state without changing it. */
public final class Status {
    private final StackState state;
    private final ObjectNode data = JsonNodeFactory.instance.objectNode();
    private final List<List<String>> rows = new ArrayList<>();

    private Status(StackState state) {
        this.state = state;
    }

    /** Reads everything. */
    public static Answer of(StackState state) {
        var status = new Status(state);
        status.describePlace();
        status.describeObject();
        status.describeLocks();
        var found = Verification.of(state);
        found.forEach(disagreement -> status.row("disagreement", disagreement.name() + ": " + disagreement.detail()));
        var names = status.data.putArray("disagreements");
        found.forEach(disagreement -> names.add(disagreement.name()));
        return new Answer(
                status.data,
                List.of(new Table("", List.of("what", "is"), status.rows)),
                found.isEmpty()
                        ? "The state and what is said about it agree."
                        : "Not in order, see " + state.command("verify"));
    }

    private void describePlace() {
        put("stack", state.stack());
        put("bucket", state.place().bucket());
        put("key", state.place().key());
        put("region", state.place().region());
        put("lock", String.join(", ", state.lock().placeNames()));
    }

    private void describeObject() {
        var versions = state.object().versions();
        put("versions", String.valueOf(versions.size()));
        var current = state.object().current();
        if (current.isEmpty()) {
            put("state", "none yet");
            return;
        }
        put("version", current.get().versionId());
        put("modified", current.get().modified().toString());
        current.get().content().head().ifPresent(head -> {
            put("serial", String.valueOf(head.serial()));
            put("lineage", head.lineage());
            put("terraform", head.terraformVersion());
            put("resources", String.valueOf(head.resources()));
        });
        state.digest().ifPresent(item -> describeDigest(item.read(), current.get()));
    }

    private void describeDigest(Optional<String> digest, StoredState current) {
        var sum = current.content().digest();
        put("digest", digest.orElse("none"));
        row("", digest.filter(sum::equals).isPresent() ? "agrees with the object" : "the object's sum is " + sum);
        data.put("sum", sum);
    }

    private void describeLocks() {
        var holders = state.lock().holders();
        var now = state.lock().clock().instant();
        if (holders.isEmpty()) {
            put("lockId", "none");
        }
        var locks = data.putArray("locks");
        for (var lock : holders) {
            var text = lock.info().map(info -> info.describe(now)).orElse("held, but not in Terraform's words");
            row("locked", text);
            lock.info().ifPresent(info -> put("lockId", info.id()));
            var json = locks.addObject().put("place", lock.place().name());
            lock.info()
                    .ifPresent(info -> json.put("id", info.id())
                            .put("operation", info.operation())
                            .put("who", info.who())
                            .put("version", info.version())
                            .put("created", info.created().toString())
                            .put("ageSeconds", info.age(now).toSeconds()));
        }
    }

    private void put(String name, String value) {
        data.put(name, value);
        row(name, value);
    }

    private void row(String name, String value) {
        rows.add(List.of(name, value));
    }
}
