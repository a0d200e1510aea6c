package prode.ops.cleanup.keep;

import java.util.List;
import java.util.Optional;
import prode.ops.cleanup.find.Sighting;

/** The rules together: the first that holds gives the reason. */
public record Rules(List<Rule> rules) {
    /** Every rule there is. What somebody decided comes before what was found. */
    public static final Rules ALL = new Rules(List.of(
            new TaggedDoNotDelete(),
            new NamedByTerraform(),
            new InUse(),
            new UnreadableTags(),
            new UnreadableDate(),
            new OtherProject(),
            new Untagged(),
            new MadeByTerraform(),
            new TooYoung()));

    public Rules {
        rules = List.copyOf(rules);
    }

    /** Why it stays; empty if it may go. */
    public Optional<Keep> keeps(Sighting sighting, Surroundings surroundings) {
        return rules.stream()
                .flatMap(rule -> rule.keeps(sighting, surroundings).stream())
                .findFirst();
    }
}
