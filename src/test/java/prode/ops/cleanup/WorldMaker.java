package prode.ops.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import prode.aws.facts.Tags;
import prode.ops.cleanup.find.Kind;
import prode.ops.cleanup.find.Resource;

/**
 * Makes worlds: first the fate of a resource, then facts that give it this fate. What a fate means is said here from
 * AWS's side, in the words of its API, and not with the program's rules.
 */
final class WorldMaker {
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

    private final Workshop shop;
    private final Storage storage;
    private final Network network;
    private final Containers containers;
    private final Functions functions;
    private int count;

    private WorldMaker(Workshop shop) {
        this.shop = shop;
        storage = new Storage(shop);
        network = new Network(shop);
        containers = new Containers(shop);
        functions = new Functions(shop, containers);
    }

    /**
     * Makes a world with resources of every kind: {@code size / 33} protected in each way, about as many again used in
     * each kind's own ways, the rest unused.
     */
    static World make(long seed, int size) {
        var shop = new Workshop(seed);
        new WorldMaker(shop).fill(size);
        return shop.world;
    }

    private void fill(int size) {
        containers.lastRevisions();
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
        while (shop.world.fates().size() < size) {
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
        var draft = new Draft(name, count, fate, created(fate), tags);
        var resource = switch (kind) {
            case VOLUME -> storage.volume(draft);
            case SNAPSHOT -> storage.snapshot(draft);
            case ADDRESS -> network.address(draft);
            case SECURITY_GROUP -> network.securityGroup(draft);
            case NETWORK_INTERFACE -> network.networkInterface(draft);
            case TARGET_GROUP -> network.targetGroup(draft);
            case IMAGE -> containers.image(draft);
            case TASK_DEFINITION -> containers.taskDefinition(draft);
            case FUNCTION_VERSION -> functions.version(draft);
            case ROLE -> functions.role(draft);
            case LOG_GROUP -> functions.logGroup(draft);
        };
        shop.world.setFate(resource, fate);
        seen(resource, fate);
    }

    /** Kinds without a date: an earlier plan saw them, or saw them only lately, or never. */
    private void seen(Resource resource, Fate fate) {
        if (fate == Fate.TOO_YOUNG) {
            shop.world.setFirstSeen(resource, shop.young());
        } else if (fate != Fate.DATE_UNKNOWN) {
            shop.world.setFirstSeen(resource, shop.old());
        }
    }

    private Optional<Instant> created(Fate fate) {
        return switch (fate) {
            case TOO_YOUNG -> Optional.of(shop.young());
            case DATE_UNKNOWN ->
                shop.chance.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(World.NOW.plus(Duration.ofHours(1 + shop.chance.nextInt(1000))));
            default -> Optional.of(shop.old());
        };
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
                return shop.chance.nextBoolean() ? Tags.of(Map.of()) : Tags.of(Map.of("Name", "something"));
            }
            case OF_ANOTHER_PROJECT -> values.put("Project", shop.pick("other", "prod-e-2", "PROD-E", ""));
            case TAGGED_DO_NOT_DELETE ->
                values.put(
                        shop.pick("DoNotDelete", "donotdelete", "do-not-delete", "Do_Not_Delete"),
                        shop.pick("", "true", "false", "no"));
            case LEFT_BY_TERRAFORM -> values.put("ManagedBy", shop.pick("terraform", "Terraform"));
            default -> {}
        }
        return Tags.of(values);
    }
}
