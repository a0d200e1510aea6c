package prode.ops.images;

import java.util.List;
import java.util.TreeMap;
import prode.aws.AwsTarget;
import prode.aws.facts.StoredImage;
import prode.aws.services.Ecr;
import prode.config.EcrImage;
import prode.failure.CheckFailed;
import prode.failure.Failure;
import prode.naming.FoundationNames;
import prode.terraform.stack.DeclaredStack;

/**
 * Marks what is deployed, or about to be, with a tag that the repositories' lifecycle spares. A tag of its own, because
 * tags can't be moved here: each image has one, made from its digest.
 */
public record ImageMarks(Ecr ecr) {
    /** Of a digest's 64: enough to tell the images of a repository apart, and short enough to read. */
    private static final int DIGITS = 12;

    /**
     * A marked image.
     *
     * @param image repository and version
     * @param tag the mark
     * @param isNew whether it has, or had, none yet
     */
    public record Mark(String image, String tag, boolean isNew) {}

    /** The images that a stack's task definitions name in the account's own repositories, each once, by name. */
    public static List<EcrImage> of(DeclaredStack stack) {
        var found = new TreeMap<String, EcrImage>();
        var target = new AwsTarget(stack.account(), stack.region());
        for (var definition : stack.resources("aws_ecs_task_definition")) {
            DeclaredStack.containers(definition).findValuesAsText("image").stream()
                    .flatMap(image -> EcrImage.of(image).stream())
                    .filter(target::has)
                    .forEach(image -> found.put(image.toString(), image));
        }
        return List.copyOf(found.values());
    }

    /** Whether the lifecycle spares an image. */
    public static boolean isMarked(StoredImage image) {
        return image.tags().stream().anyMatch(tag -> tag.startsWith(FoundationNames.DEPLOYED_TAG));
    }

    /**
     * The mark that an image has, or would get; changes nothing.
     *
     * @throws Failure with exit code 4 if its repository has no such image, 6 if AWS refuses
     */
    public Mark look(EcrImage image) {
        var found = ecr.find(image)
                .orElseThrow(() -> new CheckFailed("image " + image + ": its repository has no such image"));
        var tag = FoundationNames.DEPLOYED_TAG
                + found.digest().replaceFirst("^sha256:", "").substring(0, DIGITS);
        return new Mark(image.toString(), tag, !found.tags().contains(tag));
    }

    /** Marks one, if it has no mark; throws as {@link #look} does. */
    public Mark mark(EcrImage image) {
        var mark = look(image);
        return mark.isNew() && !ecr.tag(image, mark.tag()) ? new Mark(mark.image(), mark.tag(), false) : mark;
    }
}
