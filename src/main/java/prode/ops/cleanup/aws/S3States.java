package prode.ops.cleanup.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import prode.ops.CommandFailure;
import prode.ops.ExitCode;
import prode.ops.aws.AwsFailures;
import prode.ops.cleanup.NameCollector;
import prode.ops.cleanup.keep.TerraformNames;
import prode.ops.declared.DeclaredStack;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What the states in S3 and the synthesized stacks name. Each asking looks at every state again; one that has not
 * changed is not sent twice. A state that can't be read makes everything unknown: it is refused, not left out.
 */
public final class S3States implements Supplier<TerraformNames> {
    private static final int NOT_MODIFIED = 304;

    private final Function<String, S3Client> s3;
    private final List<DeclaredStack> stacks;
    private final List<String> notDeployed;
    private final Map<String, State> states = new HashMap<>();
    private @Nullable TerraformNames names;

    private record State(String etag, SdkBytes body) {}

    /**
     * Reads nothing yet.
     *
     * @param s3 the client of a region
     * @param stacks every stack of the account
     * @param notDeployed those of them that are said to have no resources yet
     */
    public S3States(Function<String, S3Client> s3, List<DeclaredStack> stacks, List<String> notDeployed) {
        this.s3 = s3;
        this.stacks = List.copyOf(stacks);
        this.notDeployed = List.copyOf(notDeployed);
    }

    /**
     * All names as of now.
     *
     * @throws CommandFailure with exit code 3 for a state that is missing, empty or broken, 6 for one that AWS won't give
     */
    @Override
    public TerraformNames get() {
        var changed = false;
        for (var stack : stacks) {
            changed |= refresh(stack);
        }
        if (changed || names == null) {
            names = collect();
        }
        return names;
    }

    private TerraformNames collect() {
        var collector = new NameCollector();
        for (var stack : stacks) {
            var state = states.get(stack.name());
            var resources =
                    state == null ? 0 : collector.add(place(stack), state.body().asByteArray());
            require(stack, resources);
        }
        stacks.forEach(collector::add);
        return collector.names();
    }

    private void require(DeclaredStack stack, int resources) {
        var saidToBeAbsent = notDeployed.contains(stack.name());
        if (resources == 0 && !saidToBeAbsent) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    place(stack) + ": no state, or an empty one; nothing may be called unused without it"
                            + " (--not-deployed=" + stack.name() + " if the stack was never deployed)");
        }
        if (resources > 0 && saidToBeAbsent) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    place(stack) + ": has " + resources + " resources; it can't be called not deployed");
        }
    }

    /** Whether the state is another one than before. */
    private boolean refresh(DeclaredStack stack) {
        var backend = stack.backend();
        var known = Optional.ofNullable(states.get(stack.name()));
        var request = GetObjectRequest.builder().bucket(backend.bucket()).key(backend.key());
        known.ifPresent(state -> request.ifNoneMatch(state.etag()));
        try {
            var object = s3.apply(backend.region()).getObjectAsBytes(request.build());
            states.put(stack.name(), new State(object.response().eTag(), SdkBytes.fromByteArray(object.asByteArray())));
            return true;
        } catch (NoSuchKeyException e) {
            return states.remove(stack.name()) != null;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_MODIFIED) {
                return false;
            }
            throw unreadable(stack, e);
        } catch (SdkException e) {
            throw unreadable(stack, e);
        }
    }

    private static CommandFailure unreadable(DeclaredStack stack, SdkException e) {
        return new CommandFailure(ExitCode.CLOUD, place(stack) + ": " + AwsFailures.reason(e));
    }

    private static String place(DeclaredStack stack) {
        return "s3://" + stack.backend().path();
    }
}
