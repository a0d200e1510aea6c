package prode.ops.cleanup.aws;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import prode.aws.AwsFailures;
import prode.ops.cleanup.facts.CloudFailure;
import prode.ops.cleanup.facts.CloudFailure.Sort;
import prode.ops.cleanup.facts.Tags;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of the SDK, with their failures said in cleanup's words. */
final class Calls {
    private static final Set<String> IN_USE = Set.of(
            "VolumeInUse",
            "DependencyViolation",
            "InvalidSnapshot.InUse",
            "InvalidIPAddress.InUse",
            "InvalidAddress.Locked",
            "InvalidNetworkInterface.InUse",
            "InvalidGroup.InUse",
            "DeleteConflict",
            "UnmodifiableEntity",
            "ResourceInUse",
            "ResourceInUseException",
            "ResourceConflictException");

    private Calls() {}

    static <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    static void run(Runnable call) {
        ask(() -> {
            call.run();
            return true;
        });
    }

    /** Empty for what is gone. */
    static <T> Optional<T> look(Supplier<Optional<T>> call) {
        try {
            return ask(call);
        } catch (CloudFailure e) {
            if (e.sort() == Sort.GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Tags that may not be read are unknown, not none; any other failure stays one. */
    static Tags tags(Supplier<Tags> call) {
        try {
            return ask(call);
        } catch (CloudFailure e) {
            if (e.sort() == Sort.DENIED) {
                return Tags.unreadable(e.reason());
            }
            throw e;
        }
    }

    private static CloudFailure failure(SdkException e) {
        return new CloudFailure(sort(e), AwsFailures.reason(e));
    }

    private static Sort sort(SdkException e) {
        var code = AwsFailures.code(e);
        if (AwsFailures.isDenied(e)) {
            return Sort.DENIED;
        }
        if (AwsFailures.isHopeless(e)) {
            return Sort.HOPELESS;
        }
        if (code.matches(".*(NotFound|NotFoundException|NotFoundFault|NoSuchEntity|NoSuchEntityException)")) {
            return Sort.GONE;
        }
        // EC2 says this of an attached network interface, and of nothing else that is deleted here.
        var isAttached = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("currently in use");
        return IN_USE.contains(code) || isAttached ? Sort.IN_USE : Sort.FAILED;
    }
}
