package prode.aws.services;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.aws.facts.Tags;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** The sweep over one region by tags; what lives outside of regions, as IAM does, is not in it. */
public final class Tagging {
    private final ResourceGroupsTaggingApiClient tagging;

    /** Asks nothing yet. */
    public Tagging(AwsAccess access) {
        tagging = access.client(ResourceGroupsTaggingApiClient.builder());
    }

    /** Every resource with a tag, by ARN, with all of its tags. */
    public Map<String, Map<String, String>> with(String key, String value) {
        return find(filter(key, value));
    }

    /**
     * The same of one type.
     *
     * @param type as the API writes it, such as {@code ec2:vpc}
     */
    public Map<String, Map<String, String>> with(String key, String value, String type) {
        return find(filter(key, value).andThen(r -> r.resourceTypeFilters(type)));
    }

    /** Every resource that has all of these tags. */
    public Map<String, Map<String, String>> with(Map<String, String> tags) {
        return find(r -> r.tagFilters(tags.entrySet().stream()
                .map(tag -> TagFilter.builder()
                        .key(tag.getKey())
                        .values(tag.getValue())
                        .build())
                .toList()));
    }

    private static Consumer<GetResourcesRequest.Builder> filter(String key, String value) {
        return r -> r.tagFilters(TagFilter.builder().key(key).values(value).build());
    }

    private Map<String, Map<String, String>> find(Consumer<GetResourcesRequest.Builder> which) {
        return Calls.ask(() -> {
            var found = new TreeMap<String, Map<String, String>>();
            tagging.getResourcesPaginator(which)
                    .resourceTagMappingList()
                    .forEach(each -> found.put(
                            each.resourceARN(),
                            Tags.of(each.tags(), Tag::key, Tag::value).values()));
            return found;
        });
    }
}
