package prode.terraform.plan;

/**
 * One attribute in a comment.
 *
 * @param path where it is, {@code ingress[0].from_port}
 * @param before what may be shown of the value
 * @param after what may be shown of the value
 */
public record AttributeDiff(String path, String before, String after) {}
