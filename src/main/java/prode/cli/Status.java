package prode.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.answer.Answer;
import prode.answer.Table;
import prode.ops.state.StackState;
import prode.ops.state.StateLock;
import prode.ops.state.StateVerification;
import prode.terraform.backend.StoredState;
import prode.terraform.state.Fault;
import prode.terraform.state.LockInfo;
import prode.terraform.state.StateHead;

/**
 * What there is to know about a state without changing it.
 *
 * @param lock the lock's places
 * @param versions how many the bucket keeps
 * @param current the newest one; absent before the first apply
 * @param lockId what {@code --id} takes: the holder's, or {@code none}
 * @param disagreements their names, as {@code state verify} explains them
 */
@JsonInclude(Include.NON_NULL)
record Status(
        String stack,
        String bucket,
        String key,
        String region,
        List<String> lock,
        int versions,
        @Nullable Current current,
        String lockId,
        List<Lock> locks,
        List<String> disagreements) {
    private static final String NONE = "none";

    /**
     * The newest version. What its content says is absent where it is no state.
     *
     * @param modified time in UTC, ISO 8601
     * @param digest what the lock table says; absent where Terraform keeps none
     * @param sum of the content, in the digest's form
     */
    @JsonInclude(Include.NON_NULL)
    record Current(
            String version,
            String modified,
            @Nullable Long serial,
            @Nullable String lineage,
            @Nullable String terraform,
            @Nullable Integer resources,
            @Nullable String digest,
            String sum) {
        private static Current of(StackState state, StoredState stored) {
            var head = stored.content().head();
            return new Current(
                    stored.versionId(),
                    stored.modified().toString(),
                    head.map(StateHead::serial).orElse(null),
                    head.map(StateHead::lineage).orElse(null),
                    head.map(StateHead::terraformVersion).orElse(null),
                    head.map(StateHead::resources).orElse(null),
                    state.digest().map(table -> table.digest().orElse(NONE)).orElse(null),
                    stored.content().digest());
        }
    }

    /**
     * A lock that is held; only its place is known where Terraform did not write it.
     *
     * @param created time in UTC, ISO 8601
     */
    @JsonInclude(Include.NON_NULL)
    record Lock(
            String place,
            @Nullable String id,
            @Nullable String operation,
            @Nullable String who,
            @Nullable String version,
            @Nullable String created,
            @Nullable Long ageSeconds) {
        private static Lock of(StateLock.Found found, Instant now) {
            var info = found.info();
            return new Lock(
                    found.place().name(),
                    info.map(LockInfo::id).orElse(null),
                    info.map(LockInfo::operation).orElse(null),
                    info.map(LockInfo::who).orElse(null),
                    info.map(LockInfo::version).orElse(null),
                    info.map(held -> held.created().toString()).orElse(null),
                    info.map(held -> held.age(now).toSeconds()).orElse(null));
        }
    }

    /** Reads everything. */
    static Answer of(StackState state) {
        var now = state.lock().now();
        var holders = state.lock().holders();
        var found = StateVerification.of(state);
        var status = new Status(
                state.stack(),
                state.place().bucket(),
                state.place().key(),
                state.place().region(),
                state.lock().placeNames(),
                state.object().versions().size(),
                state.object()
                        .current()
                        .map(stored -> Current.of(state, stored))
                        .orElse(null),
                holders.stream()
                        .flatMap(lock -> lock.info().map(LockInfo::id).stream())
                        .findFirst()
                        .orElse(NONE),
                holders.stream().map(lock -> Lock.of(lock, now)).toList(),
                found.stream().map(Fault::name).toList());
        var rows = status.rows();
        holders.forEach(lock -> rows.add(List.of(
                "locked", lock.info().map(info -> info.describe(now)).orElse("held, but not in Terraform's words"))));
        rows.add(List.of("lockId", status.lockId()));
        found.forEach(each -> rows.add(List.of("disagreement", each.toString())));
        return new Answer(
                status,
                List.of(new Table("", List.of("what", "is"), rows)),
                found.isEmpty()
                        ? "The state and what is said about it agree."
                        : "Not in order, see " + StateWords.command(state.stack(), "verify"));
    }

    private List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("stack", stack));
        rows.add(List.of("bucket", bucket));
        rows.add(List.of("key", key));
        rows.add(List.of("region", region));
        rows.add(List.of("lock", String.join(", ", lock)));
        rows.add(List.of("versions", String.valueOf(versions)));
        if (current == null) {
            rows.add(List.of("state", "none yet"));
            return rows;
        }
        rows.add(List.of("version", current.version()));
        rows.add(List.of("modified", current.modified()));
        add(rows, "serial", current.serial());
        add(rows, "lineage", current.lineage());
        add(rows, "terraform", current.terraform());
        add(rows, "resources", current.resources());
        if (current.digest() != null) {
            rows.add(List.of("digest", current.digest()));
            rows.add(List.of(
                    "",
                    current.digest().equals(current.sum())
                            ? "agrees with the object"
                            : "the object's sum is " + current.sum()));
        }
        return rows;
    }

    private static void add(List<List<String>> rows, String name, @Nullable Object value) {
        if (value != null) {
            rows.add(List.of(name, value.toString()));
        }
    }
}
