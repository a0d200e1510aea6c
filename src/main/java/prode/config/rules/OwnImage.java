package prode.config.rules;

import java.util.List;
import prode.config.ImageReference;

/** An image without a registry is one that this project builds. */
final class OwnImage implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        ImageReference image = settings.get("compute.backend.image", ImageReference.class);
        String project = settings.get("project", String.class);
        if (image == null || project == null || image.registry() != null) {
            return List.of();
        }
        String own = project + "-backend";
        return image.repository().equals(own)
                ? List.of()
                : List.of(new Violation(
                        "compute.backend.image",
                        "names no repository of this account",
                        image.toString(),
                        own + image.version() + ", or an image with its registry"));
    }
}
