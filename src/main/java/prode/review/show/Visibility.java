package prode.review.show;

import java.util.Locale;

/** How much of the values a repository's reviews show. Secrets are shown by neither. */
public enum Visibility {
    /** Values stand beside the names: for repositories whose readers may also read the plan. */
    SHOWN,
    /** Only which arguments change: for repositories that everybody may read. */
    NAMES;

    /** As a word of the settings file. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
