package prode.config.rules;

import java.util.List;
import java.util.Set;

/** The environment's name, which is its file's, can stand in every physical name. */
final class EnvironmentName implements Rule {
    private static final int MAX_LENGTH = 15;

    /** The foundation's stack has the name of an environment's; the others mean something to Terraform and people. */
    private static final Set<String> RESERVED = Set.of("foundation", "default", "all");

    @Override
    public List<Violation> check(Settings settings) {
        String name = settings.environment();
        if (isUsable(name)) {
            return List.of();
        }
        return RESERVED.contains(name)
                ? List.of(new Violation(
                        "", "is named after a reserved word", name, "a name other than all, default and foundation"))
                : List.of(new Violation(
                        "",
                        "gives the environment a name that can't be used",
                        name,
                        "1 to " + MAX_LENGTH + " lower-case letters, digits and single hyphens, a letter first"));
    }

    /** Whether names can be made of it. */
    static boolean isUsable(String name) {
        return name.length() <= MAX_LENGTH && !RESERVED.contains(name) && name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    }
}
