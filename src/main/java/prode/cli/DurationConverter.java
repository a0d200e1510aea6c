package prode.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Lengths of time on the command line: {@code 90s}, {@code 15m}, {@code 2h} or ISO 8601's {@code PT15M}; more than none. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,6}[smh]");
    private static final String ALLOWED = "a length of time above 0, such as 90s, 15m, 2h or PT15M";

    @Override
    public Duration convert(String text) {
        var duration = parse(text);
        if (duration.isZero() || duration.isNegative()) {
            throw refused(text);
        }
        return duration;
    }

    private static Duration parse(String text) {
        try {
            return Duration.parse(PLAIN.matcher(text).matches() ? "PT" + text : text);
        } catch (DateTimeParseException e) {
            throw refused(text);
        }
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException("got '" + text + "', allowed is " + ALLOWED);
    }
}
