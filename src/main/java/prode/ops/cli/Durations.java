package prode.ops.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations: {@code 90s}, {@code 30m}, {@code 2h}, {@code 7d}, or ISO 8601. */
final class Durations implements ITypeConverter<Duration> {
    private static final Pattern PLAIN = Pattern.compile("\\d{1,9}[smh]");
    private static final Pattern DAYS = Pattern.compile("\\d{1,6}d");

    @Override
    public Duration convert(String text) {
        try {
            var iso = PLAIN.matcher(text).matches() ? "PT" + text : DAYS.matcher(text).matches() ? "P" + text : text;
            var duration = Duration.parse(iso.toUpperCase(Locale.ROOT));
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new TypeConversionException("got '" + text + "', allowed is a duration such as 90s, 30m, 2h or 7d");
    }
}
