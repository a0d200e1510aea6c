package prode.terraform.stack;

import java.util.regex.Pattern;

/** Names resources by address or construct path; {@code *} stands for a part of one step, {@code **} for any steps. */
public final class ResourcePattern {
    /** What the text of one has to match as a whole. */
    public static final String FORM = "\\S+";

    /** The same in words. */
    public static final String ALLOWED = "an address or construct path, with * and **";

    private static final Pattern STARS = Pattern.compile("\\*\\*?");

    private final Pattern names;

    private ResourcePattern(Pattern names) {
        this.names = names;
    }

    /** One as a file has it. */
    public static ResourcePattern of(String text) {
        var expression = new StringBuilder();
        var end = 0;
        for (var stars : STARS.matcher(text).results().toList()) {
            expression
                    .append(Pattern.quote(text.substring(end, stars.start())))
                    .append(stars.group().length() == 1 ? "[^/]*" : ".*");
            end = stars.end();
        }
        return new ResourcePattern(Pattern.compile(expression + Pattern.quote(text.substring(end))));
    }

    /** Whether it is the whole of a name. */
    public boolean matches(String name) {
        return names.matcher(name).matches();
    }
}
