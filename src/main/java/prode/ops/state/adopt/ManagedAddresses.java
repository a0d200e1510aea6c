package prode.ops.state.adopt;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import prode.ops.declared.DeclaredStack;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What Terraform manages already: the addresses in a stack's state. */
public final class ManagedAddresses {
    private static final JsonMapper JSON = new JsonMapper();

    private ManagedAddresses() {}

    /** None before the first apply, or the bootstrap. */
    public static Set<String> of(DeclaredStack stack, S3Client s3) throws IOException {
        var addresses = new TreeSet<String>();
        var backend = stack.backend();
        try (var state = s3.getObject(request -> request.bucket(backend.bucket())
                .key(backend.key())
                .expectedBucketOwner(stack.target().account()))) {
            JSON.readTree(state).path("resources").forEach(resource -> {
                if (resource.path("mode").asText().equals("managed")) {
                    addresses.add(resource.path("type").asText() + "."
                            + resource.path("name").asText());
                }
            });
        } catch (NoSuchBucketException | NoSuchKeyException e) {
            // Nothing is managed yet.
        }
        stack.json().path("import").findValuesAsText("to").forEach(addresses::add);
        return addresses;
    }
}
