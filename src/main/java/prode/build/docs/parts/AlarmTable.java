package prode.build.docs.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import prode.answer.MarkdownTable;
import prode.build.docs.declared.Declared;
import prode.terraform.stack.DeclaredResource;

/** {@code alarms <id>…}: the CloudWatch alarms whose id begins so ({@code rds}), each with its runbook. */
record AlarmTable(Declared declared, Path page) {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;
    private static final Pattern DESCRIPTION = Pattern.compile("(.*) Runbook: \\S*/docs/(runbooks/\\S+)");

    String write(List<String> ids) {
        var alarms = declared.all("aws_cloudwatch_metric_alarm");
        var chosen = ids.stream()
                .flatMap(id -> Parts.some(
                        id,
                        alarms.stream()
                                .filter(alarm -> alarm.constructPath().contains("/alarms/" + id))
                                .toList())
                        .stream())
                .toList();
        return MarkdownTable.of(
                List.of("alarm", "when", "limit", "for", "runbook"),
                chosen.stream().map(this::row).toList());
    }

    private List<String> row(DeclaredResource alarm) {
        var words = DESCRIPTION.matcher(alarm.text("alarm_description"));
        if (!words.matches()) {
            throw new IllegalArgumentException(alarm.constructPath() + " has no link to a runbook in its description");
        }
        var runbook = Path.of("docs").resolve(words.group(2));
        return List.of(
                MarkdownTable.code(alarm.text("alarm_name")),
                words.group(1),
                limit(alarm),
                minutes(alarm),
                "[" + runbook.getFileName().toString().replace(".md", "") + "](" + Parts.relative(page, runbook) + ")");
    }

    private static String limit(DeclaredResource alarm) {
        var comparison = alarm.text("comparison_operator");
        var sign = (comparison.startsWith("GreaterThan") ? ">" : "<") + (comparison.contains("OrEqual") ? "=" : "");
        return MarkdownTable.code(sign + " " + amount(alarm));
    }

    private static String amount(DeclaredResource alarm) {
        var threshold = alarm.json().path("threshold");
        long bytes = threshold.asLong();
        boolean isBytes = bytes >= MIB && bytes % MIB == 0;
        return isBytes ? (bytes % GIB == 0 ? bytes / GIB + " GiB" : bytes / MIB + " MiB") : threshold.asText();
    }

    /** In seconds; of an expression that of its first metric. */
    private static int period(DeclaredResource alarm) {
        return alarm.json()
                .path("period")
                .asInt(alarm.json().findPath("metric").path("period").asInt(60));
    }

    /** The periods that count, and the periods looked at, for example {@code 5 of 5 min}. */
    private static String minutes(DeclaredResource alarm) {
        var period = period(alarm);
        var looked = alarm.json().path("evaluation_periods").asInt();
        var counting = alarm.json().path("datapoints_to_alarm").asInt(looked);
        var unit = period % 3600 == 0 ? "h" : "min";
        var factor = period / (period % 3600 == 0 ? 3600 : 60);
        return counting == looked
                ? looked * factor + " " + unit
                : counting * factor + " of " + looked * factor + " " + unit;
    }
}
