package prode.config.rules;

import java.util.List;

/** AWS takes 50 tags a resource; five are the system's. */
final class TagCount implements Rule {
    private static final int MOST = 45;

    @Override
    public List<Violation> check(Settings settings) {
        int count = settings.texts("tags").size();
        return count <= MOST
                ? List.of()
                : List.of(new Violation(
                        "tags", "are too many beside the system's own five", count + " tags", "at most " + MOST));
    }
}
