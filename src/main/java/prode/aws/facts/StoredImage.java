package prode.aws.facts;

import java.util.Set;

/**
 * What a repository has for a reference.
 *
 * @param digest of its content
 * @param tags the image's own
 */
public record StoredImage(String digest, Set<String> tags) {}
