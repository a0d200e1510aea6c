package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
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
}
