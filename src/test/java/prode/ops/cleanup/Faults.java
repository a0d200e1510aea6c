package prode.ops.cleanup;

import java.util.Random;
import prode.ops.cleanup.facts.CloudFailure;
import prode.ops.cleanup.facts.CloudFailure.Sort;

/**
 * Calls that fail by chance. A caller tries each a second time, as the SDK does more often: what fails both times comes
 * to the program.
 */
final class Faults {
    private final Random chance;
    private double rate;

    Faults(long seed) {
        chance = new Random(seed);
    }

    /** From now on this share of the calls fails. */
    void setRate(double share) {
        rate = share;
    }

    void strike(String call) {
        var first = chance.nextDouble();
        var second = chance.nextDouble();
        if (first < rate && second < rate) {
            throw new CloudFailure(chance.nextBoolean() ? Sort.FAILED : Sort.DENIED, call + " failed on purpose");
        }
    }
}
