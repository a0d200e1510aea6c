package prode.ops.cleanup.find;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import prode.aws.facts.TaskDefinition;

/** Every finder there is, in the order of deletion. */
public final class Finders {
    public static final List<Finder<?>> ALL = Stream.<Finder<?>>of(
                    new Finder<>(Kind.TARGET_GROUP, Account::targetGroups, Networks::judge),
                    new Finder<>(Kind.NETWORK_INTERFACE, Account::networkInterfaces, Networks::judge),
                    new Finder<>(Kind.SECURITY_GROUP, Account::securityGroups, Networks::judge),
                    new Finder<>(Kind.ADDRESS, Account::addresses, Networks::judge),
                    new Finder<>(Kind.VOLUME, Account::volumes, Disks::judge),
                    new Finder<>(Kind.SNAPSHOT, Account::snapshots, Disks::judge),
                    new Finder<>(Kind.FUNCTION_VERSION, Account::functionVersions, OldVersions::judge),
                    // A revision stays readable after it was deregistered; for cleanup it is gone then.
                    new Finder<>(
                            Kind.TASK_DEFINITION, Account::taskDefinitions, OldVersions::judge, TaskDefinition::active),
                    new Finder<>(Kind.IMAGE, Account::images, OldVersions::judge),
                    new Finder<>(Kind.LOG_GROUP, Account::logGroups, IdleThings::judge),
                    new Finder<>(Kind.ROLE, Account::roles, IdleThings::judge))
            .sorted(Comparator.comparing(Finder::kind))
            .toList();

    private Finders() {}

    /** The one finder of a kind. */
    public static Finder<?> of(Kind kind) {
        return ALL.stream().filter(finder -> finder.kind() == kind).findFirst().orElseThrow();
    }
}
