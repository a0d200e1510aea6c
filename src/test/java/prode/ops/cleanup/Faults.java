package prode.ops.cleanup;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import prode.aws.AwsFailure;
import prode.aws.AwsFailure.Sort;

/**
 * Calls that fail by chance. A caller tries each a second time, as the SDK does more often: what fails both times comes
 * to the program.
 */
final class Faults {
    private final Random chance;
    private final Set<String> denied = new HashSet<>();
    private double rate;

    Faults(long seed) {
        chance = new Random(seed);
    }

    /** From now on this share of the calls fails. */
    void setRate(double share) {
        rate = share;
    }

    /** From now on this call fails always; every other one as before. */
    void deny(String call) {
        denied.add(call);
    }

    void strike(String call) {
        if (denied.contains(call)) {
            throw new AwsFailure(Sort.DENIED, "denied: " + call);
        }
        var first = chance.nextDouble();
        var second = chance.nextDouble();
        if (first < rate && second < rate) {
            throw new AwsFailure(chance.nextBoolean() ? Sort.FAILED : Sort.DENIED, call + " failed on purpose");
        }
    }
}
