package prode.ops.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import prode.aws.Arn;
import prode.aws.facts.Revision;
import prode.aws.facts.StoredImage;
import prode.aws.services.Ecr;
import prode.aws.services.Ecs;
import prode.config.EcrImage;
import prode.failure.BadInput;
import prode.failure.CheckFailed;
import prode.failure.Failure;
import prode.failure.Hint;
import prode.failure.Refused;
import prode.ops.rollback.Rollback.Image;
import prode.ops.rollback.Rollback.Side;

/**
 * Finds the revision to go back to and refuses one that could not run. Good is only what ECS remembers as a successful
 * rollout: an old revision that merely exists may be the one that failed.
 */
public record RollbackPlanner(Ecs ecs, Ecr ecr) {
    private static final String SUCCESSFUL = "SUCCESSFUL";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * The service to roll back.
     *
     * @param stack whose it is
     * @param imageKey key of its image in the environment file, such as {@code services.backend.image}
     * @param environmentFile path of that file
     */
    public record Service(String stack, String cluster, String name, String imageKey, String environmentFile) {}

    /**
     * Plans.
     *
     * @param wanted a number, {@code family:number} or an ARN; empty for the newest good one before the current
     * @throws Failure with exit code 2 for a revision of nobody or of another family, 3 for one that can't run
     */
    public Rollback plan(Service service, Optional<String> wanted) {
        var now = ecs.service(service.cluster(), service.name())
                .orElseThrow(() ->
                        new CheckFailed(service.name() + ": there is no such service in cluster " + service.cluster()));
        requireEcs(service, now.controller());
        var from = revision(now.taskDefinition());
        var to = wanted.map(text -> named(from, text)).orElseGet(() -> previousGood(service, from));
        var isSame = from.arn().equals(to.arn());
        if (!isSame) {
            requireRunnable(service, to, wanted.isPresent());
        }
        var target = side(to, !isSame);
        return new Rollback(
                service.stack(),
                service.cluster(),
                service.name(),
                side(from, false),
                target,
                differences(from, to),
                false,
                isSame ? List.of() : next(service, target));
    }

    private static void requireEcs(Service service, String controller) {
        if (!controller.equals("ECS")) {
            throw refused(service.name() + ": is deployed by " + controller + "; roll back there");
        }
    }

    private Revision revision(String arn) {
        return ecs.taskDefinitions().revision(arn).orElseThrow(() -> new BadInput(arn + ": there is no such revision"));
    }

    private Revision named(Revision from, String wanted) {
        var name = NUMBER.matcher(wanted).matches() ? from.family() + ":" + wanted : wanted;
        var family = Arn.family(name);
        if (!family.equals(from.family())) {
            throw new BadInput("got " + wanted + " of the family " + family + ", allowed is a revision of "
                            + from.family())
                    .about(Hint.OTHER_REVISION);
        }
        return revision(name);
    }

    /** Only back, never forward: after a rollback the newer success is the one that somebody ran away from. */
    private Revision previousGood(Service service, Revision from) {
        for (var rollout : ecs.history(service.cluster(), service.name())) {
            if (!rollout.status().equals(SUCCESSFUL)) {
                continue;
            }
            var candidate = revision(rollout.taskDefinition());
            if (candidate.family().equals(from.family()) && candidate.number() < from.number()) {
                return candidate;
            }
        }
        throw refused(service.name() + ": ECS remembers no successful rollout before " + from.name()
                        + " (it keeps 90 days)")
                .about(Hint.CHOOSE_REVISION);
    }

    private void requireRunnable(Service service, Revision to, boolean isChosen) {
        if (!to.active()) {
            throw refused(to.name() + ": is INACTIVE: ECS starts no new tasks of it; deploy its image again instead");
        }
        if (isChosen) {
            requireNotFailed(service, to);
        }
    }

    private void requireNotFailed(Service service, Revision to) {
        var last = ecs.history(service.cluster(), service.name()).stream()
                .filter(rollout -> rollout.taskDefinition().equals(to.arn()))
                .findFirst();
        if (last.isPresent() && last.get().status().startsWith("ROLLBACK")) {
            throw refused(to.name() + ": its last rollout failed and was rolled back ("
                    + last.get().status() + ")");
        }
    }

    private Side side(Revision revision, boolean imagesMustExist) {
        var images = new ArrayList<Image>();
        for (var container : revision.containers()) {
            var inEcr = EcrImage.of(container.image());
            var digest = inEcr.flatMap(ecr::find).map(StoredImage::digest);
            if (imagesMustExist && inEcr.isPresent() && digest.isEmpty()) {
                throw refused(revision.name() + ": its image is gone from ECR: " + container.image());
            }
            images.add(new Image(container.name(), container.image(), digest.orElse(null)));
        }
        return new Side(revision.name(), revision.arn(), images);
    }

    private static List<String> differences(Revision from, Revision to) {
        var names = new TreeSet<String>();
        names.addAll(from.settings().keySet());
        names.addAll(to.settings().keySet());
        names.removeIf(name -> String.valueOf(from.settings().get(name))
                .equals(String.valueOf(to.settings().get(name))));
        return List.copyOf(names);
    }

    private static List<String> next(Service service, Side to) {
        return List.of(
                "in " + service.environmentFile() + " set " + service.imageKey() + ": "
                        + pinned(to.images().get(0)) + " (the next apply would bring the newer image back)",
                "a migration of the database is not undone by this: see that the older version can work with it");
    }

    /** As the environment file writes it: the registry of the own account is left out. */
    private static String pinned(Image image) {
        return EcrImage.of(image.image())
                .filter(ecr -> image.digest() != null)
                .map(ecr -> ecr.repository() + "@" + image.digest())
                .orElse(image.image());
    }

    private static Failure refused(String reason) {
        return new Refused(reason);
    }
}
