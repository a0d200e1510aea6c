package prode.ops.cleanup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prode.aws.AwsFailure;
import prode.aws.Calls;
import prode.failure.CloudFailed;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.ops.cleanup.keep.TerraformNames;
import prode.terraform.backend.StateObject;
import prode.terraform.backend.StoredState;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.AppliedState;
import prode.terraform.state.StateContent;

/**
 * What the states in S3 and the synthesized stacks name. Each asking looks at every state again; one that has not
 * changed is not sent twice. A state that can't be read makes everything unknown: it is refused, not left out.
 */
public final class S3States implements Supplier<TerraformNames> {
    private final List<DeclaredStack> stacks;
    private final Map<String, StateObject> objects;
    private final List<String> notDeployed;
    private final Map<String, StoredState> states = new HashMap<>();
    private @Nullable TerraformNames names;

    /**
     * Reads nothing yet.
     *
     * @param stacks every stack of the account
     * @param object where a stack has its state
     * @param notDeployed the stacks that are said to have no resources yet
     */
    public S3States(List<DeclaredStack> stacks, Function<DeclaredStack, StateObject> object, List<String> notDeployed) {
        this.stacks = List.copyOf(stacks);
        this.objects = stacks.stream().collect(Collectors.toMap(DeclaredStack::name, object));
        this.notDeployed = List.copyOf(notDeployed);
    }

    /**
     * All names as of now.
     *
     * @throws Failure with exit code 3 for a state that is missing, empty or broken, 6 for one that AWS won't give
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
            var state = Optional.ofNullable(states.get(stack.name()))
                    .map(stored -> applied(stack, stored.content()))
                    .orElseGet(AppliedState::none);
            require(stack, state.resources().size() + state.data().size());
            collector.add(place(stack), state).add(stack);
        }
        return collector.names();
    }

    private static AppliedState applied(DeclaredStack stack, StateContent content) {
        content.fault().ifPresent(fault -> {
            throw new Refused(
                    place(stack) + ": no Terraform state: " + fault.detail() + "; nothing may be called unused");
        });
        return content.applied();
    }

    private void require(DeclaredStack stack, int resources) {
        var saidToBeAbsent = notDeployed.contains(stack.name());
        if (resources == 0 && !saidToBeAbsent) {
            throw new Refused(place(stack) + ": no state, or an empty one; nothing may be called unused without it")
                    .about(new NotDeployed(stack.name()));
        }
        if (resources > 0 && saidToBeAbsent) {
            throw new Refused(place(stack) + ": has " + resources + " resources; it can't be called not deployed");
        }
    }

    /** Whether the state is another one than before. */
    private boolean refresh(DeclaredStack stack) {
        var known = states.get(stack.name());
        var object = Objects.requireNonNull(objects.get(stack.name()));
        try {
            var now = Calls.ask(() -> known == null ? object.current() : object.current(known))
                    .orElse(null);
            states.compute(stack.name(), (name, before) -> now);
            return !Objects.equals(now, known);
        } catch (AwsFailure e) {
            // No longer of a sort: that of one resource says nothing of the states.
            throw new CloudFailed(place(stack) + ": " + e.reason());
        }
    }

    private static String place(DeclaredStack stack) {
        return "s3://" + stack.backend().path();
    }
}
