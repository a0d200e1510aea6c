package prode.review.show;

import java.util.List;

/**
 * The routine of a release: a service gets a new revision of its task definition, with other images. It stands here only
 * if no rule minds either.
 *
 * @param service the service
 * @param task its task definition
 * @param images those that change
 * @param differences what else changes in the task definition, and in the service beside the revision
 */
public record Release(Subject service, Subject task, List<Image> images, List<Difference> differences) {
    public Release {
        images = List.copyOf(images);
        differences = List.copyOf(differences);
    }

    /** A container's image before and after. */
    public record Image(String container, String from, String to) {}
}
