package prode.ops.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import prode.aws.AwsFailure;
import prode.terraform.backend.StateVersion;
import prode.terraform.backend.StoredState;
import prode.terraform.backend.TableLock;
import prode.terraform.state.Fault;
import prode.terraform.state.StateHead;

/**
 * Compares what a state's places say about it. Terraform itself looks away where the digest is missing or may not be
 * read; this doesn't.
 */
public final class StateVerification {
    /** The fault of versions whose content stays unknown to the caller; they may be whole all the same. */
    public static final String UNREADABLE = "version-unreadable";

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}");

    private final StackState state;
    private final List<Fault> found = new ArrayList<>();
    private final Map<String, String> unreadable = new LinkedHashMap<>();

    private StateVerification(StackState state) {
        this.state = state;
    }

    /**
     * All disagreements; none also where there is no state yet. A version that can't be read is passed over, and
     * {@link #UNREADABLE} tells of all such.
     */
    public static List<Fault> of(StackState state) {
        var verification = new StateVerification(state);
        verification.check();
        verification.tellUnreadable();
        return List.copyOf(verification.found);
    }

    /** Whether something is wrong, rather than only unknown to the caller. */
    public static boolean isDisagreement(Fault fault) {
        return !fault.name().equals(UNREADABLE);
    }

    private void check() {
        var current = state.object().current();
        var versions = state.object().versions();
        var digest = state.digest().flatMap(TableLock::digest);
        if (current.isEmpty()) {
            checkAbsence(versions, digest.isPresent());
            return;
        }
        var fault = current.get().content().fault();
        fault.ifPresent(found::add);
        state.digest().ifPresent(item -> checkDigest(item, digest, current.get(), versions));
        if (fault.isEmpty()) {
            previous(versions).ifPresent(before -> checkOrder(before, current.get()));
        }
    }

    private void checkAbsence(List<StateVersion> versions, boolean hasDigest) {
        if (!versions.isEmpty()) {
            add("deleted", "a delete marker hides " + (versions.size() - 1) + " versions");
        } else if (hasDigest) {
            add("object-missing", "there is a digest, but no object " + state.path());
        }
    }

    private void checkDigest(
            TableLock item, Optional<String> digest, StoredState current, List<StateVersion> versions) {
        if (digest.isEmpty()) {
            add("digest-missing", "no " + item.digestName() + ": Terraform skips its check");
        } else if (!DIGEST.matcher(digest.get()).matches()) {
            add("digest-not-hex", item.digestName() + " holds no MD5 sum");
        } else if (!digest.get().equals(current.content().digest())
                && current.content().fault().isEmpty()) {
            found.add(mismatch(digest.get(), current, versions));
        }
    }

    /** Which of the two is old: the body that was put back, or the digest whose write failed. */
    private Fault mismatch(String digest, StoredState current, List<StateVersion> versions) {
        var sums = "the digest is " + digest + ", the object's sum "
                + current.content().digest();
        // By what they hold: the tag that S3 lists with a version is its MD5 sum under AES256 alone.
        var meant = versions.stream()
                .filter(version -> !version.isDeleteMarker())
                .flatMap(version -> read(version).stream())
                .filter(stored -> stored.content().digest().equals(digest))
                .findFirst();
        if (meant.isEmpty()) {
            var where = unreadable.isEmpty() ? "no version in the bucket" : "no version that can be read";
            return new Fault("stale-body", sums + "; " + where + " has that digest");
        }
        var of = "; the digest is of version " + meant.get().versionId();
        var isBodyOlder = serial(meant.get()) >= serial(current);
        return new Fault(isBodyOlder ? "stale-body" : "stale-digest", sums + of);
    }

    private void checkOrder(StoredState before, StoredState current) {
        var old = before.content().head().orElseThrow();
        var now = current.content().head().orElseThrow();
        if (!old.lineage().equals(now.lineage())) {
            add("lineage-changed", "the version before, " + before.versionId() + ", is of lineage " + old.lineage());
        } else if (old.serial() > now.serial()) {
            add(
                    "serial-went-back",
                    "from " + old.serial() + " in version " + before.versionId() + " to " + now.serial());
        } else if (old.serial() == now.serial() && !before.content().equals(current.content())) {
            add(
                    "serial-repeated",
                    "version " + before.versionId() + " has serial " + now.serial()
                            + " too: two wrote at once, and one update is lost");
        }
    }

    private Optional<StoredState> previous(List<StateVersion> versions) {
        return versions.stream()
                .filter(version -> !version.isCurrent() && !version.isDeleteMarker())
                .flatMap(version -> read(version).stream())
                .findFirst()
                .filter(version -> version.content().fault().isEmpty());
    }

    private Optional<StoredState> read(StateVersion version) {
        try {
            return state.object().version(version.id());
        } catch (AwsFailure e) {
            if (e.sort() == AwsFailure.Sort.HOPELESS) {
                throw e;
            }
            unreadable.put(version.id(), e.reason());
            return Optional.empty();
        }
    }

    private void tellUnreadable() {
        unreadable.values().stream().distinct().forEach(reason -> {
            var ids = unreadable.keySet().stream()
                    .filter(id -> reason.equals(unreadable.get(id)))
                    .toList();
            add(UNREADABLE, (ids.size() == 1 ? "version " : "versions ") + String.join(", ", ids) + ": " + reason);
        });
    }

    private static long serial(StoredState stored) {
        return stored.content().head().map(StateHead::serial).orElse(-1L);
    }

    private void add(String name, String detail) {
        found.add(new Fault(name, detail));
    }
}
