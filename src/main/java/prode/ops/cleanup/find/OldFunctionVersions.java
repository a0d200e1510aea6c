package prode.ops.cleanup.find;

import java.util.List;
import java.util.Set;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.FunctionVersion;
import prode.ops.cleanup.facts.Port;

/** Published versions of functions that no alias and nobody else names, beside the newest. */
public final class OldFunctionVersions implements Finder<FunctionVersion> {
    @Override
    public Kind kind() {
        return Kind.FUNCTION_VERSION;
    }

    @Override
    public Port<FunctionVersion> port(Account account) {
        return account.functionVersions();
    }

    @Override
    public Sighting judge(FunctionVersion version, Uses uses) {
        return new Sighting(
                new Resource(kind(), version.arn()),
                version.function() + ":" + version.version(),
                Set.of(version.arn()),
                version.created(),
                version.tags(),
                use(version, uses),
                List.of());
    }

    private static Use use(FunctionVersion version, Uses uses) {
        if (!version.usedBy().isEmpty()) {
            return Use.by(version.usedBy().stream().sorted().findFirst().orElseThrow());
        }
        return version.newer() < Uses.KEPT
                ? Use.by("one of the newest " + Uses.KEPT)
                : uses.of(Kind.FUNCTION_VERSION, Set.of(version.arn()))
                        .otherwise("named by no alias, " + version.newer() + " newer ones");
    }
}
