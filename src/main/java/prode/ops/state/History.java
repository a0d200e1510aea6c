package prode.ops.state;

import java.util.List;
import java.util.Optional;
import prode.terraform.backend.StateVersion;
import prode.terraform.backend.StoredState;
import prode.terraform.state.Fault;
import prode.terraform.state.StateContent;
import prode.terraform.state.StateHead;

/** The versions of a state that the bucket still has. */
public final class History {
    private History() {}

    /**
     * A version with what it says.
     *
     * @param head empty for a delete marker and for what is no state
     * @param fault why it is no state
     */
    public record Entry(StateVersion version, Optional<StateHead> head, Optional<Fault> fault) {}

    /** The newest versions, read one by one. */
    public static List<Entry> of(StackState state, int limit) {
        return state.object().versions().stream()
                .limit(limit)
                .map(version -> entry(state, version))
                .toList();
    }

    private static Entry entry(StackState state, StateVersion version) {
        var content = version.isDeleteMarker()
                ? Optional.<StateContent>empty()
                : state.object().version(version.id()).map(StoredState::content);
        return new Entry(version, content.flatMap(StateContent::head), content.flatMap(StateContent::fault));
    }
}
