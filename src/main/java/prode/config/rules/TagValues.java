package prode.config.rules;

import java.util.ArrayList;
import java.util.List;

/** Values of further tags, as AWS takes them. */
final class TagValues implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        settings.texts("tags").forEach((name, value) -> {
            if (!value.matches("[A-Za-z0-9 _.:/=+@-]{0,256}")) {
                violations.add(new Violation(
                        "tags." + name,
                        value.length() > 256 ? "is too long for a tag" : "has characters that no tag may have",
                        value,
                        "at most 256 letters, digits, spaces and _.:/=+@-"));
            }
        });
        return violations;
    }
}
