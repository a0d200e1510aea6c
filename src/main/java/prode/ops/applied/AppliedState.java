package prode.ops.applied;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prode.ops.CommandFailure;
import prode.ops.ExitCode;
import prode.ops.aws.AwsFailures;
import prode.ops.declared.DeclaredStack.Backend;
import prode.ops.declared.Reference;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The managed resources of one stack's state; each instance of a counted resource is one of them.
 *
 * @param resources in the order of the state
 */
public record AppliedState(List<AppliedResource> resources) {
    private static final JsonMapper JSON = new JsonMapper();

    public AppliedState {
        resources = List.copyOf(resources);
    }

    /** Reads a stack's state from its bucket; empty if the stack was never applied. */
    public static Optional<AppliedState> read(S3Client s3, Backend backend) {
        try {
            var body = s3.getObjectAsBytes(
                    request -> request.bucket(backend.bucket()).key(backend.key()));
            return Optional.of(parse(body.asByteArray()));
        } catch (NoSuchKeyException | NoSuchBucketException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FINDINGS,
                    "s3://" + backend.bucket() + "/" + backend.key()
                            + ": is no state of Terraform; ./scripts/prod-e state verify says more");
        }
    }

    /**
     * Reads the text of a state.
     *
     * @throws JsonProcessingException if it is no JSON or no state
     */
    public static AppliedState parse(byte[] body) throws IOException {
        var json = JSON.readTree(body);
        if (!json.path("resources").isArray()) {
            throw new IOException("no list of resources");
        }
        var resources = new ArrayList<AppliedResource>();
        for (var resource : json.path("resources")) {
            if (!resource.path("mode").asText().equals("managed")) {
                continue;
            }
            for (var instance : resource.path("instances")) {
                resources.add(new AppliedResource(
                        resource.path("type").asText(), resource.path("name").asText(), instance.path("attributes")));
            }
        }
        return new AppliedState(resources);
    }

    /** The resource of an address; empty if it was not applied. */
    public Optional<AppliedResource> resource(String address) {
        return resources.stream()
                .filter(resource -> resource.address().equals(address))
                .findFirst();
    }

    /** What a reference became; empty if its resource was not applied. */
    public Optional<String> value(Reference reference) {
        return resource(reference.address())
                .map(resource -> resource.text(reference.attribute()))
                .filter(text -> !text.isEmpty());
    }
}
