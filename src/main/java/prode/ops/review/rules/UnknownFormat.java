package prode.ops.review.rules;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.terraform.plan.Plan;
import prode.terraform.plan.UnknownPart;

/** The plan has parts that this program doesn't know, so nobody looked whether they are dangerous. */
final class UnknownFormat implements Rule {
    private static final String NAME = "unknown-format";

    @Override
    public Stream<Risk> check(Plan plan) {
        if (plan.unknown().isEmpty()) {
            return Stream.of();
        }
        var keys = plan.unknown().stream().collect(Collectors.groupingBy(UnknownPart::path, Collectors.toList()));
        var details = keys.entrySet().stream()
                .map(entry -> describe(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().get(0).address()))
                .sorted()
                .toArray(String[]::new);
        return Stream.of(Risk.caution(
                NAME,
                "",
                "It has keys that this program doesn't know, so what they do was not reviewed. Read these parts of the plan:",
                details));
    }

    private static String describe(String path, int count, String address) {
        if (address.isEmpty()) {
            return path;
        }
        return path + " of " + address + (count > 1 ? " and " + (count - 1) + " more" : "");
    }
}
