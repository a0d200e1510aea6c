package prode.ops.health;

import java.util.List;

/** The images in the account's own repositories. */
public interface Images {
    /**
     * An image that a revision names.
     *
     * @param name repository and version
     * @param isThere whether its repository has it
     * @param isMarked whether the repository's lifecycle spares it
     */
    record Image(String name, boolean isThere, boolean isMarked) {}

    /** The images of a task definition, by its ARN; those in other registries are left out. */
    List<Image> of(String taskDefinition);
}
