package prode.ops.cleanup.find;

import java.util.List;
import java.util.Optional;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.TaskDefinition;

/** Active revisions that nothing runs or may start, beside the last of their family. */
public final class OldTaskDefinitions implements Finder<TaskDefinition> {
    @Override
    public Kind kind() {
        return Kind.TASK_DEFINITION;
    }

    @Override
    public Port<TaskDefinition> port(Account account) {
        return account.taskDefinitions();
    }

    /** A revision stays readable after it was deregistered; for cleanup it is gone then. */
    @Override
    public Optional<Found<TaskDefinition>> again(Account account, Uses uses, String id) {
        return Finder.super
                .again(account, uses, id)
                .filter(found -> found.facts().active());
    }

    @Override
    public Sighting judge(TaskDefinition revision, Uses uses) {
        return new Sighting(
                new Resource(kind(), revision.arn()),
                revision.family() + ":" + revision.revision(),
                Uses.names(revision),
                revision.created(),
                revision.tags(),
                uses.ofRevision(revision).otherwise("nothing runs it, newer ones exist"),
                List.of());
    }
}
