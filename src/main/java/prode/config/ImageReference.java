package prode.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A container image that can't change under us: a repository with a tag other than {@code latest}, or with a digest.
 *
 * @param registry host of the registry, null for the account's own ECR
 * @param repository name of the repository
 * @param version {@code :tag} or {@code @sha256:…} with its sign
 */
public record ImageReference(@Nullable String registry, String repository, String version) {
    /** Regular expression of the whole text. */
    public static final String FORM = "(?:([a-z0-9.-]+\\.[a-z]{2,}(?::[0-9]{1,5})?)/)?"
            + "([a-z0-9]+(?:[._-][a-z0-9]+)*(?:/[a-z0-9]+(?:[._-][a-z0-9]+)*)*)"
            + "(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})";

    /** What is allowed, in words. */
    public static final String ALLOWED = "repository:tag or repository@sha256:<64 hex digits>";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    /** Reads {@code [registry/]repository:tag} or {@code [registry/]repository@sha256:…}. */
    public static ImageReference parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(ALLOWED);
        }
        if (":latest".equals(matcher.group(3))) {
            throw new IllegalArgumentException(ALLOWED + "; latest moves, so nothing could be rolled back to");
        }
        return new ImageReference(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    @Override
    public String toString() {
        return (registry == null ? "" : registry + "/") + repository + version;
    }
}
