package prode.ops.cleanup.find;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import prode.aws.facts.Address;
import prode.aws.facts.FunctionVersion;
import prode.aws.facts.Image;
import prode.aws.facts.LogGroup;
import prode.aws.facts.NetworkInterface;
import prode.aws.facts.Role;
import prode.aws.facts.SecurityGroup;
import prode.aws.facts.Snapshot;
import prode.aws.facts.TargetGroup;
import prode.aws.facts.TaskDefinition;
import prode.aws.facts.Volume;

/** Every finder there is, in the order of deletion. */
public final class Finders {
    public static final List<Finder<?>> ALL = Stream.<Finder<?>>of(
                    new Finder<TargetGroup>(Kind.TARGET_GROUP, Networks::judge),
                    new Finder<NetworkInterface>(Kind.NETWORK_INTERFACE, Networks::judge),
                    new Finder<SecurityGroup>(Kind.SECURITY_GROUP, Networks::judge),
                    new Finder<Address>(Kind.ADDRESS, Networks::judge),
                    new Finder<Volume>(Kind.VOLUME, Disks::judge),
                    new Finder<Snapshot>(Kind.SNAPSHOT, Disks::judge),
                    new Finder<FunctionVersion>(Kind.FUNCTION_VERSION, OldVersions::judge),
                    // A revision stays readable after it was deregistered; for cleanup it is gone then.
                    new Finder<TaskDefinition>(Kind.TASK_DEFINITION, OldVersions::judge, TaskDefinition::active),
                    new Finder<Image>(Kind.IMAGE, OldVersions::judge),
                    new Finder<LogGroup>(Kind.LOG_GROUP, IdleThings::judge),
                    new Finder<Role>(Kind.ROLE, IdleThings::judge))
            .sorted(Comparator.comparing(Finder::kind))
            .toList();

    private Finders() {}

    /** The one finder of a kind. */
    public static Finder<?> of(Kind kind) {
        return ALL.stream().filter(finder -> finder.kind() == kind).findFirst().orElseThrow();
    }
}
