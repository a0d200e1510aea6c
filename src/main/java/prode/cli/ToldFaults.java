package prode.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import prode.failure.BadInput;
import prode.ops.health.HealthReport;
import prode.ops.health.Result;
import prode.ops.notify.Change;
import prode.ops.notify.LastFaults;
import prode.ops.notify.Webhook;

/**
 * Tells Slack when a fault begins or ends.
 *
 * @param last which faults were told, also by runs before
 */
record ToldFaults(Console console, Webhook webhook, LastFaults last) {
    /** Before the first look: a command that can't tell must not look as if it did. */
    static ToldFaults of(Context context, Path file) {
        var webhook = Webhook.at(context.project().environment().getOrDefault(Webhook.VARIABLE, ""))
                .orElseThrow(() -> new BadInput(
                        "--notify: " + Webhook.VARIABLE + " holds no address of a webhook, allowed is https://…"));
        return new ToldFaults(context, webhook, new LastFaults(file));
    }

    void tell(HealthReport report) throws IOException, InterruptedException {
        var before = last.read();
        // What can't be seen now is as it was: a throttled call neither ends a fault nor begins one.
        var unseen = report.unknown().stream().map(Result::name).filter(before::contains);
        var now = Stream.concat(report.faults().stream().map(Result::name), unseen)
                .sorted()
                .toList();
        var change = Change.between(report.stack(), before, now);
        if (change.isEmpty()) {
            return;
        }
        var problem = webhook.send(change.get().text());
        if (problem.isPresent()) {
            // The file stays as it is: the next look tells it again.
            console.say("not told: " + problem.get());
            return;
        }
        last.write(now);
    }
}
