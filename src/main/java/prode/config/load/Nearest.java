package prode.config.load;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that someone probably meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * The nearest of the known names, if any is near: a third of its letters may differ. Case and separators don't count,
     * two letters in the wrong order are one difference.
     */
    public static Optional<String> to(String name, Collection<String> known) {
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

    /** Edit distance of neighbours swapped, too (optimal string alignment); a long name is far from all. */
    private static int distance(String a, String b) {
        if (a.length() > 64) {
            return Integer.MAX_VALUE;
        }
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : step(table, a, b, i, j);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int step(int[][] table, String a, String b, int i, int j) {
        boolean isSame = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
        least = Math.min(least, table[i - 1][j - 1] + (isSame ? 0 : 1));
        boolean isSwapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }
}
