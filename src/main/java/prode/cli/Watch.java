package prode.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at a stack again and again. */
record Watch(Context context, Health health, Optional<ToldFaults> told, Duration interval) {
    /** Ends with the process only. */
    void run() throws IOException, InterruptedException {
        var looks = new AtomicInteger();
        var stack = health.stack().name();
        try (var output = new UntilInterrupted(() -> context.say(stack + ": watched no longer, " + looks + " looks"))) {
            while (true) {
                var report = health.again().look();
                output.write(() -> {
                    context.printOneOfMany(report.answer());
                    looks.incrementAndGet();
                });
                if (told.isPresent()) {
                    told.get().tell(report);
                }
                context.project().waiting().pause(interval);
            }
        }
    }
}
