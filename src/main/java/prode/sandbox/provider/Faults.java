package prode.sandbox.provider;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Faults on demand: what goes wrong when a resource is created, by address. */
public final class Faults {
    private static final Duration FOREVER = Duration.ofDays(1);

    /** An error of AWS, or a create that takes its time. */
    public sealed interface Fault {}

    /** The create is refused with this message. */
    public record Refused(String message) implements Fault {}

    /** The create takes so long; then it works. */
    public record Slow(Duration duration) implements Fault {}

    /** The create never ends by itself. */
    public record Hanging() implements Fault {}

    private final Map<String, Fault> byAddress = new ConcurrentHashMap<>();

    public void set(String address, Fault fault) {
        byAddress.put(address, fault);
    }

    public void clear(String address) {
        byAddress.remove(address);
    }

    /**
     * Lets the fault of an address happen, if it has one.
     *
     * @param stopped opens when Terraform asks the provider to stop
     * @return the error, empty if the create may go on
     */
    Optional<String> before(String address, CountDownLatch stopped) throws InterruptedException {
        var fault = byAddress.get(address);
        if (fault == null) {
            return Optional.empty();
        }
        if (fault instanceof Refused refused) {
            return Optional.of(refused.message());
        }
        var wait = fault instanceof Slow slow ? slow.duration() : FOREVER;
        return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of("interrupted while creating " + address)
                : Optional.empty();
    }
}
