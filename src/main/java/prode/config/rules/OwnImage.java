package prode.config.rules;

import java.util.ArrayList;
import java.util.List;
import prode.config.ImageReference;

/** An image without a registry is the one that this project builds for the service. */
final class OwnImage implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        String project = settings.get("project", String.class);
        if (project == null) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        for (OwnService service : OwnService.values()) {
            String key = service.key("image");
            ImageReference image = settings.get(key, ImageReference.class);
            String own = service.repository(project);
            if (image != null && image.registry() == null && !image.repository().equals(own)) {
                violations.add(new Violation(
                        key,
                        "names no repository of this account",
                        image.toString(),
                        own + image.version() + ", or an image with its registry"));
            }
        }
        return violations;
    }
}
