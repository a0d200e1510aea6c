package prode.ops.cleanup.find;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import prode.config.TableFile;

/**
 * Something that can use resources of a kind. The table of all is the resource {@code users.txt}.
 *
 * @param kind what it may use
 * @param user for people
 * @param way how it is asked, {@link #NOT_LOOKED_AT} for not at all
 * @param source the field of AWS's API that names the resource
 */
public record PossibleUser(Kind kind, String user, String way, String source) {
    static final String NOT_LOOKED_AT = "-";

    /** Ways that need no question of their own. */
    static final Set<String> TOLD_BY_THE_RESOURCE = Set.of("own", "interface");

    private static final String TABLE = "/prode/ops/cleanup/users.txt";

    /** Every one, in the order of the table. */
    static final List<PossibleUser> ALL = read();

    /** The sorts that have to be asked before one of a kind may be called unused. */
    static Set<UserSort> asked(Kind kind) {
        return ALL.stream()
                .filter(each -> each.kind == kind)
                .flatMap(each -> UserSort.of(each.way).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of a kind that nobody asks, for people; empty if there are none. */
    static Optional<String> notLookedAt(Kind kind) {
        var users = users(each -> each.kind == kind && each.way.equals(NOT_LOOKED_AT));
        return users.isEmpty() ? Optional.empty() : Optional.of("not looked at: " + String.join("; ", users));
    }

    private static List<String> users(Predicate<PossibleUser> which) {
        return ALL.stream().filter(which).map(PossibleUser::user).toList();
    }

    private static List<PossibleUser> read() {
        return TableFile.rows(PossibleUser.class, TABLE).stream()
                .map(PossibleUser::parse)
                .toList();
    }

    /** A way that means nothing would be a user that nobody asks and nobody misses. */
    private static PossibleUser parse(String line) {
        var columns = line.split(" *\\| *", -1);
        var way = columns[2];
        if (!way.equals(NOT_LOOKED_AT)
                && !TOLD_BY_THE_RESOURCE.contains(way)
                && UserSort.of(way).isEmpty()) {
            throw new IllegalStateException(TABLE + ": asked by \"" + way + "\" in: " + line);
        }
        return new PossibleUser(Kind.of(columns[0]).orElseThrow(), columns[1], way, columns[3]);
    }
}
