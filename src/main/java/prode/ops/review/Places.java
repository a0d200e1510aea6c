package prode.ops.review;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import prode.terraform.stack.DeclaredStack;

/** Where in the project a resource belongs. */
public final class Places {
    /** The hash that CDKTF puts behind the steps of the construct path, which underscores join. */
    private static final Pattern LOGICAL_ID = Pattern.compile("(?:.*\\.)?([a-zA-Z0-9_-]+)_[0-9A-F]{8}(?:\\[.*)?");

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
            var id = LOGICAL_ID.matcher(address.replaceFirst(" \\(deposed.*", ""));
            return id.matches() ? Optional.of(stack + "/" + id.group(1).replace('_', '/')) : Optional.empty();
        });
    }

    /** The layer: the step of the construct path behind the stack. */
    public Optional<String> layer(String address) {
        return constructPath(address)
                .map(path -> List.of(path.split("/", -1)))
                .filter(steps -> steps.size() > 1)
                .map(steps -> steps.get(1));
    }
}
