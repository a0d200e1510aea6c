package prode.ops.cleanup;

import static prode.ops.cleanup.Workshop.arn;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prode.aws.facts.Address;
import prode.aws.facts.NetworkInterface;
import prode.aws.facts.SecurityGroup;
import prode.aws.facts.Tags;
import prode.aws.facts.TargetGroup;
import prode.ops.cleanup.find.Resource;
import prode.ops.cleanup.find.UserSort;

/** Makes addresses, interfaces, security groups and target groups. */
record Network(Workshop shop) {
    Resource address(Draft draft) {
        var id = "eipalloc-" + draft.name();
        var arn = arn("ec2", "elastic-ip/" + id);
        shop.name(draft, id, arn);
        var associated = draft.isUsed() && shop.chance.nextBoolean();
        return shop.world.addresses.put(new Address(
                id,
                arn,
                "198.51.100." + draft.number(),
                associated ? Optional.of("eipassoc-1") : Optional.empty(),
                draft.isUsed() && !associated ? Optional.of("alb") : Optional.empty(),
                draft.tags()));
    }

    Resource networkInterface(Draft draft) {
        var id = "eni-" + draft.name();
        var arn = arn("ec2", "network-interface/" + id);
        shop.name(draft, id, arn);
        var way = shop.wayOfUse(draft, 4);
        return shop.world.networkInterfaces.put(new NetworkInterface(
                id,
                arn,
                way == 0 ? "in-use" : way == 1 ? "pending" : "available",
                way == 0 ? Optional.of("i-1") : Optional.empty(),
                way == 2 ? Optional.of("amazon-elb") : Optional.empty(),
                way == 3 ? Optional.of("198.51.100.1") : Optional.empty(),
                Set.of("sg-of-nobody"),
                draft.tags()));
    }

    Resource securityGroup(Draft draft) {
        var id = "sg-" + draft.name();
        var arn = arn("ec2", "security-group/" + id);
        shop.name(draft, id, arn, "name-of-" + id);
        var way = shop.wayOfUse(draft, 6);
        switch (way) {
            case 0 -> interfaceWith(id);
            case 1 -> groupThatNames(id, draft.tags());
            case 2 -> shop.world.services.add(World.service("service-of-" + id, Set.of(), Set.of(id), Set.of()));
            case 3 -> shop.world.use(UserSort.FUNCTIONS, "role-of-f", "/g", id);
            // Nothing of these has an interface at rest.
            case 5 ->
                shop.world.use(
                        shop.pickOf(
                                UserSort.BATCH_COMPUTE_ENVIRONMENTS,
                                UserSort.CAPACITY_PROVIDERS,
                                UserSort.CODEBUILD_PROJECTS,
                                UserSort.LAUNCH_CONFIGURATIONS,
                                UserSort.LAUNCH_TEMPLATES,
                                UserSort.PIPES,
                                UserSort.RULES,
                                UserSort.SCHEDULES,
                                UserSort.STATE_MACHINES),
                        id);
            default -> {}
        }
        return shop.world.securityGroups.put(new SecurityGroup(
                id,
                arn,
                way == 4 ? "default" : "name-of-" + id,
                shop.chance.nextBoolean() ? Set.of(id) : Set.of(),
                draft.tags()));
    }

    /** It is used itself. */
    private void groupThatNames(String group, Tags tags) {
        var user = new SecurityGroup("sg-user-of-" + group, "arn-of-user-" + group, "default", Set.of(group), tags);
        shop.world.setFate(shop.world.securityGroups.put(user), Fate.USED);
    }

    private void interfaceWith(String group) {
        var id = "eni-with-" + group;
        shop.world.setFate(
                shop.world.networkInterfaces.put(new NetworkInterface(
                        id,
                        arn("ec2", id),
                        "in-use",
                        Optional.of("i-1"),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(group),
                        Tags.of(Map.of("Project", World.PROJECT)))),
                Fate.USED);
    }

    Resource targetGroup(Draft draft) {
        var arn = arn("elasticloadbalancing", "targetgroup/" + draft.name() + "/0123456789abcdef");
        shop.name(draft, arn, draft.name());
        var way = shop.wayOfUse(draft, 4);
        if (way == 3) {
            shop.world.use(UserSort.AUTO_SCALING_GROUPS, arn);
        } else if (way == 2) {
            shop.world.services.add(World.service("service-of-" + arn, Set.of(), Set.of(), Set.of(arn)));
        }
        return shop.world.targetGroups.put(new TargetGroup(
                arn, draft.name(), way == 0 ? Set.of("load-balancer") : Set.of(), way == 1 ? 2 : 0, draft.tags()));
    }
}
