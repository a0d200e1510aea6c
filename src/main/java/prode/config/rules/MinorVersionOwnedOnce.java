package prode.config.rules;

import java.util.List;

/**
 * Either RDS chooses the minor version or the configuration does. With both, the first automatic upgrade makes every
 * later plan try a downgrade, which RDS refuses.
 */
final class MinorVersionOwnedOnce implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        String version = settings.get("data.engineVersion", String.class);
        Boolean upgrades = settings.get("data.minorUpgrades", Boolean.class);
        return version == null || upgrades == null || !upgrades || version.indexOf('.') < 0
                ? List.of()
                : List.of(new Violation(
                        "data.engineVersion",
                        "names a minor version while RDS upgrades it",
                        version,
                        "\"" + version.substring(0, version.indexOf('.')) + "\", or data.minorUpgrades: false"));
    }
}
