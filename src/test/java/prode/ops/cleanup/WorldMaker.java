package prode.ops.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import prode.ops.cleanup.facts.Address;
import prode.ops.cleanup.facts.Function;
import prode.ops.cleanup.facts.FunctionVersion;
import prode.ops.cleanup.facts.Image;
import prode.ops.cleanup.facts.LogGroup;
import prode.ops.cleanup.facts.MachineImage;
import prode.ops.cleanup.facts.NetworkInterface;
import prode.ops.cleanup.facts.Role;
import prode.ops.cleanup.facts.SecurityGroup;
import prode.ops.cleanup.facts.Service;
import prode.ops.cleanup.facts.Snapshot;
import prode.ops.cleanup.facts.Tags;
import prode.ops.cleanup.facts.TargetGroup;
import prode.ops.cleanup.facts.Task;
import prode.ops.cleanup.facts.TaskDefinition;
import prode.ops.cleanup.facts.Volume;
import prode.ops.cleanup.find.Kind;
import prode.ops.cleanup.find.Resource;

/**
 * Makes worlds: first the fate of a resource, then facts that give it this fate. What a fate means is said here from
 * AWS's side, in the words of its API, and not with the program's rules.
 */
final class WorldMaker {
    private static final String REGION = "us-west-2:123456789012:";
    private static final Fate[] PROTECTIONS = {
        Fate.IN_A_STATE,
        Fate.IN_A_STACK,
        Fate.TAGGED_DO_NOT_DELETE,
        Fate.TOO_YOUNG,
        Fate.TAGS_UNREADABLE,
        Fate.DATE_UNKNOWN,
        Fate.OF_ANOTHER_PROJECT,
        Fate.UNTAGGED,
        Fate.LEFT_BY_TERRAFORM
    };

    private final Random chance;
    private final World world;
    private int count;

    private WorldMaker(long seed) {
        chance = new Random(seed);
        world = new World(seed);
    }

    /**
     * Makes a world with resources of every kind: {@code size / 33} protected in each way, about as many again used in
     * each kind's own ways, the rest unused.
     */
    static World make(long seed, int size) {
        var maker = new WorldMaker(seed);
        maker.fill(size);
        return maker.world;
    }

    private void fill(int size) {
        supports();
        var each = Math.max(1, size / 33);
        var kinds = Kind.values();
        var next = 0;
        for (var fate : PROTECTIONS) {
            for (var number = 0; number < each; number++) {
                var kind = kinds[next++ % kinds.length];
                // Old revisions, images and versions carry Terraform's tags without being left behind.
                make(fate == Fate.LEFT_BY_TERRAFORM && !isNamedOneByOne(kind) ? Kind.VOLUME : kind, fate);
            }
        }
        for (var number = 0; number < 5 * each; number++) {
            make(kinds[number % kinds.length], Fate.USED);
        }
        while (world.fates().size() < size) {
            make(kinds[next++ % kinds.length], Fate.UNUSED);
        }
    }

    private static boolean isNamedOneByOne(Kind kind) {
        return kind != Kind.IMAGE && kind != Kind.TASK_DEFINITION && kind != Kind.FUNCTION_VERSION;
    }

    /** One of a kind with a fate. */
    private void make(Kind kind, Fate fate) {
        var name = kind + "-" + count++;
        var tags = tags(fate, isNamedOneByOne(kind));
        var created = created(fate);
        var resource = switch (kind) {
            case VOLUME -> volume("vol-" + name, fate, created, tags);
            case ADDRESS -> address("eipalloc-" + name, fate, tags);
            case SNAPSHOT -> snapshot("snap-" + name, fate, created, tags);
            case FUNCTION_VERSION -> functionVersion(fate, created, tags);
            case ROLE -> role("role-" + name, fate, created, tags);
            case LOG_GROUP -> logGroup("/group/" + name, fate, created, tags);
            case SECURITY_GROUP -> securityGroup("sg-" + name, fate, tags);
            case IMAGE -> image(name, fate, created, tags);
            case TASK_DEFINITION -> taskDefinition(fate, created, tags);
            case NETWORK_INTERFACE -> networkInterface("eni-" + name, fate, tags);
            case TARGET_GROUP -> targetGroup(name, fate, tags);
        };
        world.setFate(resource, fate);
        seen(resource, fate);
    }

    /** Kinds without a date: an earlier plan saw them, or saw them only lately, or never. */
    private void seen(Resource resource, Fate fate) {
        if (fate == Fate.TOO_YOUNG) {
            world.setFirstSeen(resource, World.NOW.minus(young()));
        } else if (fate != Fate.DATE_UNKNOWN) {
            world.setFirstSeen(resource, World.NOW.minus(old()));
        }
    }

    private Optional<Instant> created(Fate fate) {
        return switch (fate) {
            case TOO_YOUNG -> Optional.of(World.NOW.minus(young()));
            case DATE_UNKNOWN ->
                chance.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(World.NOW.plus(Duration.ofHours(1 + chance.nextInt(1000))));
            default -> Optional.of(World.NOW.minus(old()));
        };
    }

    /** Up to a minute short of seven days. */
    private Duration young() {
        return Duration.ofMinutes(chance.nextInt(7 * 24 * 60));
    }

    /** From a minute over a hundred days on: over every kind's own limit too. */
    private Duration old() {
        return Duration.ofDays(100).plusMinutes(1 + chance.nextInt(500_000));
    }

    private Tags tags(Fate fate, boolean namedOneByOne) {
        var values = new HashMap<String, String>();
        values.put("Project", World.PROJECT);
        if (!namedOneByOne) {
            values.put("ManagedBy", "terraform");
        }
        switch (fate) {
            case TAGS_UNREADABLE -> {
                return Tags.unreadable("denied: logs said AccessDenied");
            }
            case UNTAGGED -> {
                return chance.nextBoolean() ? Tags.of(Map.of()) : Tags.of(Map.of("Name", "something"));
            }
            case OF_ANOTHER_PROJECT -> values.put("Project", pick("other", "prod-e-2", "PROD-E", ""));
            case TAGGED_DO_NOT_DELETE ->
                values.put(
                        pick("DoNotDelete", "donotdelete", "do-not-delete", "Do_Not_Delete"),
                        pick("", "true", "false", "no"));
            case LEFT_BY_TERRAFORM -> values.put("ManagedBy", pick("terraform", "Terraform"));
            default -> {}
        }
        return Tags.of(values);
    }

    private String pick(String... options) {
        return options[chance.nextInt(options.length)];
    }

    /** Terraform's files name a resource by one of the given names. */
    private void name(Fate fate, String... names) {
        if (fate == Fate.IN_A_STATE) {
            world.nameInState(pick(names));
        } else if (fate == Fate.IN_A_STACK) {
            world.nameInStack(pick(names));
        }
    }

    private static String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + REGION + rest;
    }

    private Resource volume(String id, Fate fate, Optional<Instant> created, Tags tags) {
        var arn = arn("ec2", "volume/" + id);
        name(fate, id, arn);
        var used = fate == Fate.USED;
        var attached = used && chance.nextBoolean();
        return world.volumes.put(new Volume(
                id,
                arn,
                pick("gp2", "gp3", "io1"),
                1 + chance.nextInt(500),
                0,
                0,
                used ? attached ? "in-use" : "creating" : "available",
                attached ? Set.of("i-1") : Set.of(),
                created,
                tags));
    }

    private Resource address(String id, Fate fate, Tags tags) {
        var arn = arn("ec2", "elastic-ip/" + id);
        name(fate, id, arn);
        var used = fate == Fate.USED;
        var associated = used && chance.nextBoolean();
        return world.addresses.put(new Address(
                id,
                arn,
                "198.51.100." + count,
                associated ? Optional.of("eipassoc-1") : Optional.empty(),
                used && !associated ? Optional.of("alb") : Optional.empty(),
                tags));
    }

    private Resource snapshot(String id, Fate fate, Optional<Instant> created, Tags tags) {
        var arn = arn("ec2", "snapshot/" + id);
        name(fate, id, arn);
        var way = fate == Fate.USED ? chance.nextInt(6) : -1;
        if (way == 0) {
            world.machineImages.add(new MachineImage("ami-" + id, Set.of(id, "snap-other")));
        }
        var values = new HashMap<>(tags.values());
        if (way == 1) {
            values.put(pick("aws:backup:source-resource", "aws:dlm:lifecycle-policy-id"), "x");
        }
        return world.snapshots.put(new Snapshot(
                id,
                arn,
                way == 2 ? "vol-ffffffff" : "vol-of-" + id,
                20,
                chance.nextBoolean(),
                way == 3 ? "pending" : "completed",
                way == 4 ? 0 : 1 + chance.nextInt(9),
                way == 5 ? Optional.of(World.NOW.minus(Duration.ofDays(20))) : created,
                fate == Fate.USED ? Tags.of(values) : tags));
    }

    private Resource functionVersion(Fate fate, Optional<Instant> created, Tags tags) {
        var number = count;
        var arn = arn("lambda", "function:worker:" + number);
        name(fate, arn);
        var way = fate == Fate.USED ? chance.nextInt(3) : -1;
        return world.functionVersions.put(new FunctionVersion(
                arn,
                "worker",
                number,
                way == 0 ? chance.nextInt(5) : 5 + chance.nextInt(50),
                way == 1 ? Set.of("alias live") : way == 2 ? Set.of("its own policy") : Set.of(),
                created,
                tags));
    }

    private Resource role(String name, Fate fate, Optional<Instant> created, Tags tags) {
        var arn = "arn:aws:iam::123456789012:role/" + name;
        name(fate, name, arn);
        var way = fate == Fate.USED ? chance.nextInt(5) : -1;
        if (way == 0) {
            world.functions.add(new Function("f-" + name, arn, "/aws/lambda/f-" + name, Set.of(), Optional.empty()));
        } else if (way == 1) {
            revision("of-" + name, 1, true, Set.of(), Set.of(pick(name, arn)), Set.of());
        }
        var lastUsed = way == 2
                ? Optional.of(World.NOW.minus(Duration.ofDays(chance.nextInt(90))))
                : chance.nextBoolean()
                        ? Optional.<Instant>empty()
                        : Optional.of(World.NOW.minus(Duration.ofDays(91 + chance.nextInt(200))));
        return world.roles.put(new Role(
                name,
                arn,
                way == 3 ? "/aws-service-role/ecs.amazonaws.com/" : "/",
                way == 4 ? Set.of("machines") : Set.of(),
                lastUsed,
                created,
                tags));
    }

    private Resource logGroup(String name, Fate fate, Optional<Instant> created, Tags tags) {
        var arn = arn("logs", "log-group:" + name);
        name(fate, name, arn, arn + ":*");
        var way = fate == Fate.USED ? chance.nextInt(3) : -1;
        if (way == 0) {
            world.functions.add(new Function("f" + count, "role-of-f", name, Set.of(), Optional.empty()));
        } else if (way == 1) {
            revision("of-" + name, 1, true, Set.of(), Set.of(), Set.of(name));
        }
        var last = way == 2
                ? Optional.of(World.NOW.minus(Duration.ofDays(chance.nextInt(30))))
                : chance.nextBoolean()
                        ? Optional.<Instant>empty()
                        : Optional.of(World.NOW.minus(Duration.ofDays(31 + chance.nextInt(300))));
        return world.logGroups.put(new LogGroup(name, arn, chance.nextInt(1 << 30), last, created, tags));
    }

    private Resource securityGroup(String id, Fate fate, Tags tags) {
        var arn = arn("ec2", "security-group/" + id);
        name(fate, id, arn, "name-of-" + id);
        var way = fate == Fate.USED ? chance.nextInt(5) : -1;
        switch (way) {
            case 0 -> interfaceWith(id);
            case 1 -> other(new SecurityGroup("sg-user-of-" + id, "arn-of-user-" + id, "default", Set.of(id), tags));
            case 2 -> world.services.add(new Service("service-of-" + id, Set.of(), Set.of(id), Set.of()));
            case 3 -> world.functions.add(new Function("f-" + id, "role-of-f", "/g", Set.of(id), Optional.empty()));
            default -> {}
        }
        return world.securityGroups.put(new SecurityGroup(
                id, arn, way == 4 ? "default" : "name-of-" + id, chance.nextBoolean() ? Set.of(id) : Set.of(), tags));
    }

    /** A group that names another one and is used itself. */
    private void other(SecurityGroup group) {
        world.setFate(world.securityGroups.put(group), Fate.USED);
    }

    private void interfaceWith(String group) {
        var id = "eni-with-" + group;
        world.setFate(
                world.networkInterfaces.put(new NetworkInterface(
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

    private Resource image(String name, Fate fate, Optional<Instant> created, Tags tags) {
        var uri = "123456789012.dkr.ecr.us-west-2.amazonaws.com/backend";
        var digest = "sha256:%064x".formatted(count);
        var label = "v" + count;
        name(fate, uri + ":" + label, uri + "@" + digest, uri + ":" + label + "@" + digest);
        var way = fate == Fate.USED ? chance.nextInt(6) : -1;
        var references = Set.of(pick(uri + ":" + label, uri + "@" + digest));
        switch (way) {
            case 0 -> world.tasks.add(new Task("task-of-" + name, "gone", Set.of(), Set.of(digest)));
            case 1 -> revision("of-" + name, 3 + chance.nextInt(5), true, references, Set.of(), Set.of());
            case 2 -> {
                // A service still runs a revision that somebody has deregistered.
                var arn = revision("of-" + name, 1, false, references, Set.of(), Set.of());
                world.services.add(new Service("service-of-" + name, Set.of(arn), Set.of(), Set.of()));
            }
            case 3 ->
                world.functions.add(new Function(
                        "f-" + name,
                        "role-of-f",
                        "/g",
                        Set.of(),
                        Optional.of(references.iterator().next())));
            case 4 -> world.tasks.add(new Task("task-of-" + name, "gone", references, Set.of()));
            default -> {
                if (fate == Fate.UNUSED && chance.nextInt(5) == 0) {
                    // Named by a revision that is neither run nor among the last.
                    revision("old", 1, true, references, Set.of(), Set.of());
                }
            }
        }
        return world.images.put(new Image(
                "backend",
                uri,
                digest,
                Set.of(label),
                way == 5 ? chance.nextInt(5) : 5 + chance.nextInt(50),
                chance.nextInt(1 << 30),
                created,
                tags));
    }

    private Resource taskDefinition(Fate fate, Optional<Instant> created, Tags tags) {
        var family = "web";
        var number = count;
        var way = fate == Fate.USED ? chance.nextInt(3) : -1;
        if (way == 0) {
            family = "new-" + count;
        }
        var arn = arn("ecs", "task-definition/" + family + ":" + number);
        name(fate, arn, family + ":" + number);
        if (way == 1) {
            world.services.add(new Service("service-of-" + arn, Set.of(arn, "another"), Set.of(), Set.of()));
        } else if (way == 2) {
            world.tasks.add(new Task("task-of-" + arn, arn, Set.of(), Set.of()));
        }
        return world.taskDefinitions.put(new TaskDefinition(
                arn, family, number, true, Set.of("public/image:1"), Set.of(), Set.of(), created, tags));
    }

    private Resource networkInterface(String id, Fate fate, Tags tags) {
        var arn = arn("ec2", "network-interface/" + id);
        name(fate, id, arn);
        var way = fate == Fate.USED ? chance.nextInt(4) : -1;
        return world.networkInterfaces.put(new NetworkInterface(
                id,
                arn,
                way == 0 ? "in-use" : way == 1 ? "pending" : "available",
                way == 0 ? Optional.of("i-1") : Optional.empty(),
                way == 2 ? Optional.of("amazon-elb") : Optional.empty(),
                way == 3 ? Optional.of("198.51.100.1") : Optional.empty(),
                Set.of("sg-of-nobody"),
                tags));
    }

    private Resource targetGroup(String name, Fate fate, Tags tags) {
        var arn = arn("elasticloadbalancing", "targetgroup/" + name + "/0123456789abcdef");
        name(fate, arn, name);
        var way = fate == Fate.USED ? chance.nextInt(3) : -1;
        if (way == 2) {
            world.services.add(new Service("service-of-" + arn, Set.of(), Set.of(), Set.of(arn)));
        }
        return world.targetGroups.put(
                new TargetGroup(arn, name, way == 0 ? Set.of("load-balancer") : Set.of(), way == 1 ? 2 : 0, tags));
    }

    /** Families have five later revisions, so that what is not used otherwise is old. */
    private void supports() {
        for (var family : new String[] {"web", "old"}) {
            for (var number = 0; number < 5; number++) {
                revision(family, 1_000_000 + number, true, Set.of(), Set.of(), Set.of());
            }
        }
    }

    /** A revision that must stay: protected by its project, so that only what it names is in question. */
    private String revision(
            String family, int number, boolean active, Set<String> images, Set<String> roles, Set<String> logGroups) {
        var arn = arn("ecs", "task-definition/" + family + ":" + (number == 1 ? count : number));
        world.setFate(
                world.taskDefinitions.put(new TaskDefinition(
                        arn,
                        family,
                        number == 1 ? count : number,
                        active,
                        images,
                        roles,
                        logGroups,
                        Optional.of(World.NOW.minus(old())),
                        Tags.of(Map.of("Project", "another")))),
                Fate.OF_ANOTHER_PROJECT);
        return arn;
    }
}
