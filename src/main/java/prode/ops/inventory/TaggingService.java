package prode.ops.inventory;

import java.util.Map;
import java.util.TreeMap;
import prode.aws.AwsFailures;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** The sweep over one region; what lives outside of regions, as IAM does, is not in it. */
public record TaggingService(ResourceGroupsTaggingApiClient client) implements Tagged {
    @Override
    public Map<String, Map<String, String>> with(String key, String value) {
        var found = new TreeMap<String, Map<String, String>>();
        var filter = TagFilter.builder().key(key).values(value).build();
        try {
            client.getResourcesPaginator(request -> request.tagFilters(filter)).resourceTagMappingList().stream()
                    .forEach(resource -> {
                        var tags = new TreeMap<String, String>();
                        for (Tag tag : resource.tags()) {
                            tags.put(tag.key(), tag.value());
                        }
                        found.put(resource.resourceARN(), tags);
                    });
            return found;
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }
}
