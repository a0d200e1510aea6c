package prode.review;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.terraform.stack.DeclaredStack;

/** Where in the project a resource belongs. */
public final class Places {
    /** The hash that CDKTF puts behind the steps of the construct path, which underscores join. */
    private static final Pattern LOGICAL_ID = Pattern.compile("(?:.*\\.)?([a-zA-Z0-9_-]+)_[0-9A-F]{8}(?:\\[.*)?");

    /** How long that hash is. */
    private static final int HASH = 8;

    private final String stack;
    private final Optional<DeclaredStack> declared;

    /** @param declared the synthesized stack; empty if there is none by this name */
    public Places(String stack, Optional<DeclaredStack> declared) {
        this.stack = stack;
        this.declared = declared;
    }

    /**
     * The construct path. What is deleted stands in the stack no more: there the address itself tells, as its steps are
     * joined in it. Empty if it can't be told.
     */
    public Optional<String> constructPath(String address) {
        return declared.flatMap(known -> known.constructPath(address)).or(() -> {
            if (!mayHaveHash(address)) {
                return Optional.empty();
            }
            var deposed = address.indexOf(" (deposed");
            var id = LOGICAL_ID.matcher(deposed < 0 ? address : address.substring(0, deposed));
            return id.matches() ? Optional.of(stack + "/" + id.group(1).replace('_', '/')) : Optional.empty();
        });
    }

    /** Most addresses of other projects are told apart by this, in a fraction of the pattern's time. */
    private static boolean mayHaveHash(String address) {
        for (var at = address.indexOf('_'); at >= 0; at = address.indexOf('_', at + 1)) {
            var end = at + 1;
            while (end < address.length() && Character.digit(address.charAt(end), 16) >= 0) {
                end++;
            }
            if (end - at - 1 == HASH) {
                return true;
            }
        }
        return false;
    }

    /** The synthesized stack; empty if there is none. */
    public Optional<DeclaredStack> declared() {
        return declared;
    }

    /** Whether the stack is one of this project's, of which its documents speak. */
    public boolean isOfThisProject() {
        return declared.isPresent();
    }

    /** The layer: the step of a construct path behind the stack; empty if it has none. */
    public static Optional<String> layer(String constructPath) {
        return Stream.of(constructPath.split("/", -1)).skip(1).findFirst();
    }
}
