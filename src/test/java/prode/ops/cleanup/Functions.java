package prode.ops.cleanup;

import static prode.ops.cleanup.Workshop.arn;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import prode.aws.facts.FunctionVersion;
import prode.aws.facts.LogGroup;
import prode.aws.facts.Role;
import prode.ops.cleanup.Containers.Names;
import prode.ops.cleanup.find.Resource;
import prode.ops.cleanup.find.UserSort;

/** Makes versions of functions, and the roles and log groups that functions and revisions of task definitions name. */
record Functions(Workshop shop, Containers containers) {
    Resource version(Draft draft) {
        var arn = arn("lambda", "function:worker:" + draft.number());
        shop.name(draft, arn);
        var way = shop.wayOfUse(draft, 4);
        if (way == 3) {
            shop.world.use(
                    shop.pickOf(UserSort.RULES, UserSort.SCHEDULES, UserSort.PIPES, UserSort.STATE_MACHINES), arn);
        }
        return shop.world.functionVersions.put(new FunctionVersion(
                arn,
                "worker",
                draft.number(),
                way == 0 ? shop.chance.nextInt(5) : 5 + shop.chance.nextInt(50),
                way == 1 ? Set.of("alias live") : way == 2 ? Set.of("its own policy") : Set.of(),
                draft.created(),
                draft.tags()));
    }

    Resource role(Draft draft) {
        var name = "role-" + draft.name();
        var arn = "arn:aws:iam::123456789012:role/" + name;
        shop.name(draft, name, arn);
        var way = shop.wayOfUse(draft, 6);
        if (way == 5) {
            shop.world.use(
                    shop.pickOf(
                            UserSort.BATCH_COMPUTE_ENVIRONMENTS,
                            UserSort.BATCH_JOB_DEFINITIONS,
                            UserSort.CAPACITY_PROVIDERS,
                            UserSort.CODEBUILD_PROJECTS,
                            UserSort.FLOW_LOGS,
                            UserSort.PIPES,
                            UserSort.RULES,
                            UserSort.SCHEDULES,
                            UserSort.STATE_MACHINES),
                    shop.pick(name, arn));
        } else if (way == 0) {
            shop.world.use(UserSort.FUNCTIONS, arn, "/aws/lambda/f-" + name);
        } else if (way == 1) {
            containers.revision("of-" + name, draft.number(), true, Names.roles(shop.pick(name, arn)));
        }
        return shop.world.roles.put(new Role(
                name,
                arn,
                way == 3 ? "/aws-service-role/ecs.amazonaws.com/" : "/",
                way == 4 ? Set.of("machines") : Set.of(),
                lastUse(way == 2, 90),
                draft.created(),
                draft.tags()));
    }

    Resource logGroup(Draft draft) {
        var name = "/group/" + draft.name();
        var arn = arn("logs", "log-group:" + name);
        shop.name(draft, name, arn, arn + ":*");
        var way = shop.wayOfUse(draft, 4);
        if (way == 3) {
            shop.world.use(
                    shop.pickOf(
                            UserSort.BATCH_JOB_DEFINITIONS,
                            UserSort.CODEBUILD_PROJECTS,
                            UserSort.FLOW_LOGS,
                            UserSort.PIPES,
                            UserSort.RULES,
                            UserSort.STATE_MACHINES),
                    shop.pick(name, arn + ":*"));
        } else if (way == 0) {
            shop.world.use(UserSort.FUNCTIONS, "role-of-f", name);
        } else if (way == 1) {
            containers.revision("of-" + name, draft.number(), true, Names.logGroups(name));
        }
        var last = lastUse(way == 2, 30);
        return shop.world.logGroups.put(
                new LogGroup(name, arn, shop.chance.nextInt(1 << 30), last, draft.created(), draft.tags()));
    }

    /** Within so many days, or before them, or never. */
    private Optional<Instant> lastUse(boolean isLately, int days) {
        if (isLately) {
            return Optional.of(Workshop.daysAgo(shop.chance.nextInt(days)));
        }
        return shop.chance.nextBoolean()
                ? Optional.empty()
                : Optional.of(Workshop.daysAgo(days + 1 + shop.chance.nextInt(300)));
    }
}
