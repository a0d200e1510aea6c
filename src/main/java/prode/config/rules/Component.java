package prode.config.rules;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A component of a section's record, written as a reference to its accessor such as {@code DataConfig::port}, so that the
 * compiler knows its type and whether there is one.
 */
@FunctionalInterface
interface Component<R, T> extends Serializable {
    @Nullable
    T of(R section);

    /** The component's name. Only a method reference that could be serialized can be asked for it; nothing is. */
    default String key() {
        try {
            Method replacement = getClass().getDeclaredMethod("writeReplace");
            replacement.setAccessible(true);
            return ((SerializedLambda) replacement.invoke(this)).getImplMethodName();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not a reference to an accessor", e);
        }
    }
}
