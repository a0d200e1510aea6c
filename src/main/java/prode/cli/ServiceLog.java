package prode.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import prode.answer.Answer;
import prode.aws.AwsAccess;
import prode.aws.facts.LogLine;
import prode.aws.services.CloudWatchLogs;
import prode.failure.CheckFailed;
import prode.failure.Failure;
import prode.ops.health.Expectations;
import prode.ops.logs.LogGroups;
import prode.ops.logs.Tail;
import prode.terraform.state.AppliedState;

/**
 * What the containers of a service write.
 *
 * @param service as it was typed
 * @param groups its log groups
 * @param filter a filter pattern; empty for every line
 */
record ServiceLog(Context context, AwsAccess access, String stack, String service, List<String> groups, String filter)
        implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /**
     * A line as programs read it.
     *
     * @param time UTC
     * @param stream the task's log stream
     */
    record Line(String time, String stream, String message) {}

    /** The log of a service; asks AWS only who calls. */
    static ServiceLog open(Context context, StackOption chosen, String service, String filter) throws IOException {
        var stack = chosen.declared();
        // Names suffice: what was never applied may have written all the same before it failed.
        var named = NamedService.of(Expectations.of(stack, AppliedState.none()), "<service>", service);
        return new ServiceLog(
                context,
                context.project().aws(stack),
                stack.name(),
                service,
                LogGroups.of(stack, named.name()),
                filter);
    }

    /**
     * Prints.
     *
     * @param follow whether to go on until interrupted
     * @throws Failure with exit code 4 if there is no log group
     */
    void print(Duration since, boolean follow) throws InterruptedException {
        var logs = new CloudWatchLogs(access);
        var tail =
                new Tail((from, each) -> lines(logs, from, each), access.now().minus(since));
        var count = new AtomicInteger();
        try (var output = new UntilInterrupted(() -> {
            if (follow) {
                context.say(service + ": followed no longer");
            }
        })) {
            while (true) {
                tail.look(line -> output.write(() -> {
                    context.printOneOfMany(answer(line));
                    count.incrementAndGet();
                }));
                if (!follow) {
                    break;
                }
                context.project().waiting().pause(PAUSE);
            }
        }
        if (count.get() == 0) {
            context.say(service + ": nothing was written in that time; --since reaches further back");
        }
    }

    private void lines(CloudWatchLogs logs, Instant since, Consumer<LogLine> each) {
        for (var group : groups) {
            if (!logs.lines(group, since, filter, each)) {
                throw new CheckFailed(
                        service + ": never ran: there is no log group " + group + "; next: ./scripts/deploy " + stack);
            }
        }
    }

    private static Answer answer(LogLine line) {
        var data = new Line(line.time().toString(), line.stream(), line.message());
        // A tab is harmless, and stack traces are full of them.
        return Answer.said(
                data,
                List.of(data.time() + " " + line.stream() + " "
                        + line.message().replace("\t", "    ").stripTrailing()));
    }

    @Override
    public void close() {
        access.close();
    }
}
