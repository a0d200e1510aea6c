package prode.ops.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import prode.ops.cleanup.find.UserSort;

/** What the makers of all kinds share: the world that they fill, and its chance, the same for the same seed. */
final class Workshop {
    private static final String REGION = "us-west-2:123456789012:";

    final Random chance;
    final World world;

    Workshop(long seed) {
        chance = new Random(seed);
        world = new World(seed);
    }

    static String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + REGION + rest;
    }

    String pick(String... options) {
        return options[chance.nextInt(options.length)];
    }

    UserSort pickOf(UserSort... options) {
        return options[chance.nextInt(options.length)];
    }

    /** One of a kind's ways to be used, from 0 on; -1 when it isn't. */
    int wayOfUse(Draft draft, int ways) {
        return draft.isUsed() ? chance.nextInt(ways) : -1;
    }

    /** Terraform's files name a resource by one of the given names, if that is its fate. */
    void name(Draft draft, String... names) {
        if (draft.fate() == Fate.IN_A_STATE) {
            world.nameInState(pick(names));
        } else if (draft.fate() == Fate.IN_A_STACK) {
            world.nameInStack(pick(names));
        }
    }

    /** Up to a minute short of seven days ago. */
    Instant young() {
        return World.NOW.minus(Duration.ofMinutes(chance.nextInt(7 * 24 * 60)));
    }

    /** From a hundred days and a minute ago on: over every kind's own limit too. */
    Instant old() {
        return daysAgo(100).minus(Duration.ofMinutes(1 + chance.nextInt(500_000)));
    }

    static Instant daysAgo(int days) {
        return World.NOW.minus(Duration.ofDays(days));
    }
}
