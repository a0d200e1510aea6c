package prode.ops.cleanup.find;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every finder there is, in the order of deletion. */
public final class Finders {
    public static final List<Finder<?>> ALL = Stream.<Finder<?>>of(
                    new UnusedTargetGroups(),
                    new UnusedNetworkInterfaces(),
                    new UnusedSecurityGroups(),
                    new UnattachedAddresses(),
                    new UnattachedVolumes(),
                    new OldSnapshots(),
                    new OldFunctionVersions(),
                    new OldTaskDefinitions(),
                    new UnusedImages(),
                    new UnusedLogGroups(),
                    new OrphanedRoles())
            .sorted(Comparator.comparing(Finder::kind))
            .toList();

    private Finders() {}

    /** The one finder of a kind. */
    public static Finder<?> of(Kind kind) {
        return ALL.stream().filter(finder -> finder.kind() == kind).findFirst().orElseThrow();
    }
}
