package prode.aws.facts;

import java.util.Set;

/**
 * Something that names resources.
 *
 * @param name for people, such as {@code CodeBuild project migrations}
 * @param names every text of its configuration: a resource is named when its id, ARN or name is one of them, whichever
 *     argument it stands in
 */
public record User(String name, Set<String> names) {
    public User {
        names = Set.copyOf(names);
    }
}
