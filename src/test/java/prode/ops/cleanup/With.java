package prode.ops.cleanup;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Records with one component changed. */
final class With {
    private With() {}

    /** The same record with another value in one place. */
    @SuppressWarnings("unchecked")
    static <T> T component(T original, String name, Object value) {
        try {
            var components = original.getClass().getRecordComponents();
            var values = new Object[components.length];
            for (var index = 0; index < components.length; index++) {
                values[index] = components[index].getName().equals(name)
                        ? value
                        : components[index].getAccessor().invoke(original);
            }
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (T) original.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
