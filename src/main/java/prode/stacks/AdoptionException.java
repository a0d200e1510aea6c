package prode.stacks;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration adopts what no stack has; nothing was written. */
public final class AdoptionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Adoption.Refused> refused;

    AdoptionException(List<Adoption.Refused> refused) {
        super(refused.stream().map(Adoption.Refused::toString).collect(Collectors.joining("\n")));
        this.refused = List.copyOf(refused);
    }

    /** Every entry that can't be followed. */
    List<Adoption.Refused> refused() {
        return refused;
    }
}
