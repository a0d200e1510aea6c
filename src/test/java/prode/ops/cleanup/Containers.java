package prode.ops.cleanup;

import static prode.ops.cleanup.Workshop.arn;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prode.aws.facts.Image;
import prode.aws.facts.Tags;
import prode.aws.facts.Task;
import prode.aws.facts.TaskDefinition;
import prode.ops.cleanup.find.Resource;
import prode.ops.cleanup.find.UserSort;

/** Makes images and revisions of task definitions. */
record Containers(Workshop shop) {
    private static final String REPOSITORY = "123456789012.dkr.ecr.us-west-2.amazonaws.com/backend";

    Resource image(Draft draft) {
        var digest = "sha256:%064x".formatted(draft.number());
        var label = "v" + draft.number();
        var byLabel = REPOSITORY + ":" + label;
        var byDigest = REPOSITORY + "@" + digest;
        shop.name(draft, byLabel, byDigest, byLabel + "@" + digest);
        var way = shop.wayOfUse(draft, 8);
        use(draft, way, shop.pick(byLabel, byDigest), digest);
        return shop.world.images.put(new Image(
                "backend",
                REPOSITORY,
                digest,
                Set.of(label),
                way == 5 ? shop.chance.nextInt(5) : 5 + shop.chance.nextInt(50),
                shop.chance.nextInt(1 << 30),
                draft.created(),
                draft.tags()));
    }

    private void use(Draft draft, int way, String reference, String digest) {
        var name = draft.name();
        switch (way) {
            case 0 -> shop.world.tasks.add(new Task("task-of-" + name, "gone", Set.of(), Set.of(digest)));
            case 1 -> revision("of-" + name, 3 + shop.chance.nextInt(5), true, Names.images(reference));
            case 2 -> {
                // A service still runs a revision that somebody has deregistered.
                var arn = revision("of-" + name, draft.number(), false, Names.images(reference));
                shop.world.services.add(World.service("service-of-" + name, Set.of(arn), Set.of(), Set.of()));
            }
            case 3 -> shop.world.use(UserSort.FUNCTIONS, "role-of-f", "/g", reference);
            case 4 -> shop.world.tasks.add(new Task("task-of-" + name, "gone", Set.of(reference), Set.of()));
            case 6 ->
                shop.world.use(shop.pickOf(UserSort.BATCH_JOB_DEFINITIONS, UserSort.CODEBUILD_PROJECTS), reference);
            // Of a family of which only a schedule still starts an old revision.
            case 7 -> starts(revision("old", draft.number(), true, Names.images(reference)));
            default -> {
                if (draft.fate() == Fate.UNUSED && shop.chance.nextInt(5) == 0) {
                    // Named by a revision that is neither run nor among the last.
                    revision("old", draft.number(), true, Names.images(reference));
                }
            }
        }
    }

    Resource taskDefinition(Draft draft) {
        var way = shop.wayOfUse(draft, 4);
        var family = way == 0 ? "new-" + draft.number() : "web";
        var arn = arn("ecs", "task-definition/" + family + ":" + draft.number());
        shop.name(draft, arn, family + ":" + draft.number());
        if (way == 1) {
            shop.world.services.add(World.service("service-of-" + arn, Set.of(arn, "another"), Set.of(), Set.of()));
        } else if (way == 2) {
            shop.world.tasks.add(new Task("task-of-" + arn, arn, Set.of(), Set.of()));
        } else if (way == 3) {
            starts(shop.pick(arn, family + ":" + draft.number()));
        }
        return shop.world.taskDefinitions.put(new TaskDefinition(
                arn,
                family,
                draft.number(),
                true,
                Set.of("public/image:1"),
                Set.of(),
                Set.of(),
                draft.created(),
                draft.tags()));
    }

    /** Starts tasks of a revision now and then; no service and no task tells of it. */
    private void starts(String revision) {
        shop.world.use(
                shop.pickOf(UserSort.RULES, UserSort.SCHEDULES, UserSort.PIPES, UserSort.STATE_MACHINES), revision);
    }

    /** Families have five later revisions, so that what is not used otherwise is old. */
    void lastRevisions() {
        for (var family : new String[] {"web", "old"}) {
            for (var number = 0; number < 5; number++) {
                revision(family, 1_000_000 + number, true, new Names(Set.of(), Set.of(), Set.of()));
            }
        }
    }

    /** What a revision names. */
    record Names(Set<String> images, Set<String> roles, Set<String> logGroups) {
        static Names images(String reference) {
            return new Names(Set.of(reference), Set.of(), Set.of());
        }

        static Names roles(String role) {
            return new Names(Set.of(), Set.of(role), Set.of());
        }

        static Names logGroups(String group) {
            return new Names(Set.of(), Set.of(), Set.of(group));
        }
    }

    /** A revision that must stay: protected by its project, so that only what it names is in question. */
    String revision(String family, int number, boolean active, Names names) {
        var arn = arn("ecs", "task-definition/" + family + ":" + number);
        shop.world.setFate(
                shop.world.taskDefinitions.put(new TaskDefinition(
                        arn,
                        family,
                        number,
                        active,
                        names.images(),
                        names.roles(),
                        names.logGroups(),
                        Optional.of(shop.old()),
                        Tags.of(Map.of("Project", "another")))),
                Fate.OF_ANOTHER_PROJECT);
        return arn;
    }
}
