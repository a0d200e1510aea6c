package prode.iam;

/** IAM's wildcards: {@code *} stands for any text, {@code ?} for one character, everything else for itself. */
final class Wildcards {
    private Wildcards() {}

    static boolean match(String pattern, String value) {
        var at = 0; // in the pattern
        var star = -1; // the last one, which takes up to the character from
        var from = 0;
        for (var i = 0; i < value.length(); ) {
            var isOver = at == pattern.length();
            if (!isOver && pattern.charAt(at) == '*') {
                star = at++;
                from = i;
            } else if (!isOver && (pattern.charAt(at) == '?' || pattern.charAt(at) == value.charAt(i))) {
                at++;
                i++;
            } else if (star < 0) {
                return false;
            } else {
                at = star + 1;
                i = ++from;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }
}
