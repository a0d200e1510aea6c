package prode.config.load;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that someone probably meant. */
final class Nearest {
    private Nearest() {}

    /** The nearest of the known names, if any is near: a third of its letters may differ, case and separators don't count. */
    static Optional<String> to(String name, Collection<String> known) {
        String wanted = letters(name);
        return known.stream()
                .filter(candidate -> distance(wanted, letters(candidate))
                        <= Math.max(1, letters(candidate).length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(wanted, letters(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Levenshtein's edit distance, one row at a time; a name longer than any key is far from all of them. */
    private static int distance(String a, String b) {
        if (a.length() > 64) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
