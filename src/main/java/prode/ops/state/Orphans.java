package prode.ops.state;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import prode.aws.AwsAccess;
import prode.aws.AwsFailures;
import prode.terraform.stack.DeclaredStack;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * What has a stack's tags but is not in its state: made by an apply that could not write it down. Knows only what AWS
 * lists by tags; roles, rules, routes and attachments are not among it.
 */
public final class Orphans {
    private Orphans() {}

    /** Their ARNs; empty if the stack has no tags of its own, or if the caller may not look. */
    public static Optional<List<String>> of(AwsAccess access, DeclaredStack stack, StackState state) {
        var tags = stack.tags();
        if (tags.isEmpty()) {
            return Optional.empty();
        }
        var filters = tags.entrySet().stream()
                .map(tag -> TagFilter.builder()
                        .key(tag.getKey())
                        .values(tag.getValue())
                        .build())
                .toList();
        var current = state.object().current();
        try {
            var orphans = new TreeSet<String>();
            access.client(ResourceGroupsTaggingApiClient.builder())
                    .getResourcesPaginator(get -> get.tagFilters(filters))
                    .forEach(page -> page.resourceTagMappingList().stream()
                            .map(mapping -> mapping.resourceARN())
                            .filter(arn -> current.filter(
                                            stored -> stored.content().mentions(arn))
                                    .isEmpty())
                            .forEach(orphans::add));
            return Optional.of(List.copyOf(orphans));
        } catch (SdkException e) {
            if (AwsFailures.isDenied(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
