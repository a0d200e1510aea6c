package prode.review.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.review.AutoApproval;
import prode.review.Review;
import prode.review.StackReview;
import prode.review.rules.Risk;
import prode.review.show.Release.Image;
import prode.review.show.Releases;
import prode.terraform.plan.Change;
import prode.terraform.plan.UnknownPart;

/** Whether all of a proposal is of known-harmless kinds. */
final class HarmlessKinds {
    private static final String SERVICE = "aws_ecs_service";

    private HarmlessKinds() {}

    /** What is on the list and what isn't. */
    static AutoApproval approval(Review review) {
        var kinds = new TreeMap<String, Integer>();
        var others = new ArrayList<String>();
        if (review.policy().filter(policy -> !policy.isClean()).isPresent()) {
            others.add("findings of the policy");
        }
        for (var stack : review.stacks()) {
            var released = released(stack);
            released.stream()
                    .filter(change -> change.type().equals(SERVICE))
                    .forEach(change -> kinds.merge(HarmlessKind.RELEASE.word(), 1, Integer::sum));
            for (var change : stack.plan().changes()) {
                if (!released.contains(change)) {
                    kind(change)
                            .ifPresentOrElse(
                                    kind -> kinds.merge(kind.word(), 1, Integer::sum),
                                    () -> others.add(change.address()));
                }
            }
            others.addAll(objections(stack));
        }
        return new AutoApproval(kinds, others.stream().distinct().toList());
    }

    /** What a rule minds is for a person, whatever the team makes of it; so is what no rule looked at. */
    private static List<String> objections(StackReview stack) {
        var plan = stack.plan();
        return Stream.of(
                        stack.risks().stream().map(Risk::rule),
                        stack.notAssessed().keySet().stream(),
                        plan.invocations().stream().map(Change::address),
                        plan.deferred().stream().map(Change::address),
                        plan.unknown().stream().map(UnknownPart::path),
                        plan.failedChecks().stream(),
                        Stream.of("an unfinished plan").filter(text -> !plan.isWhole()))
                .flatMap(texts -> texts)
                .toList();
    }

    private static Optional<HarmlessKind> kind(Change change) {
        return Stream.of(HarmlessKind.values())
                .filter(kind -> kind.covers(change))
                .findFirst();
    }

    /** The services and task definitions that only get other images of the same repositories. */
    private static Set<Change> released(StackReview stack) {
        var addresses = new HashSet<String>();
        for (var release : Releases.of(stack)) {
            if (release.differences().isEmpty()
                    && release.images().stream().allMatch(HarmlessKinds::isOfOneRepository)
                    && stack.plan().changes(SERVICE).stream()
                            .filter(change ->
                                    change.address().equals(release.service().address()))
                            .allMatch(HarmlessKinds::isTakenBackWhenBad)) {
                addresses.add(release.service().address());
                addresses.add(release.task().address());
            }
        }
        return stack.plan().changes().stream()
                .filter(change -> addresses.contains(change.address()))
                .collect(Collectors.toSet());
    }

    private static boolean isTakenBackWhenBad(Change service) {
        return Stream.of("enable", "rollback")
                .allMatch(name -> service.attribute("deployment_circuit_breaker." + name)
                        .after()
                        .asBoolean());
    }

    private static boolean isOfOneRepository(Image image) {
        return repository(image.from()).equals(repository(image.to()));
    }

    /** Without tag and digest; a colon before a slash is a port. */
    private static String repository(String image) {
        return image.replaceFirst("@.*", "").replaceFirst(":[^:/]*$", "");
    }
}
