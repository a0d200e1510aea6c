package prode.layers.shared;

import com.hashicorp.cdktf.Postcondition;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lifecycle of what holds data. */
public final class Protection {
    private Protection() {}

    /** Refuses every plan that destroys the resource, where protection is on; otherwise no lifecycle at all. */
    public static @Nullable TerraformResourceLifecycle lifecycle(boolean protection) {
        return protection
                ? TerraformResourceLifecycle.builder().preventDestroy(true).build()
                : null;
    }

    /**
     * The same for a resource with arguments that count only when it is made.
     *
     * @param afterwards what has to hold after the apply, null for nothing
     */
    public static TerraformResourceLifecycle lifecycle(
            boolean protection, List<String> onlyWhenMade, @Nullable Postcondition afterwards) {
        return TerraformResourceLifecycle.builder()
                .preventDestroy(protection ? true : null)
                .ignoreChanges(onlyWhenMade)
                .postcondition(afterwards == null ? null : List.of(afterwards))
                .build();
    }
}
