package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One resource that a plan touches, or one action of a provider that it runs.
 *
 * @param address where it is after the apply, {@code aws_vpc.main}
 * @param previousAddress where it was before; empty unless it moves
 * @param importId what it is adopted by: an id, an identity as JSON, or that it is unknown; empty unless it is imported
 * @param createsFirst whether a replacement exists before the old one goes
 * @param replacePaths the attributes that force a replacement
 * @param before missing for what is created
 * @param after missing for what is deleted; values that only the apply will tell are left out
 * @param unknown mask: true where only the apply will tell the value
 * @param beforeSensitive mask: true where Terraform hides the value before
 * @param afterSensitive mask: true where Terraform hides the value after
 * @param configured the arguments that somebody wrote down; empty if that can't be told, and then all count as such
 * @param reason Terraform's keyword for why it does so, {@code replace_because_tainted}; empty if it gives none
 * @param terms what else says what is done, by name: the provider, the order, what triggers an action
 * @param marksSecrets whether the plan says of all values which are sensitive; else none may be shown
 */
public record Change(
        String address,
        String type,
        Action action,
        String previousAddress,
        String importId,
        boolean createsFirst,
        List<String> replacePaths,
        JsonNode before,
        JsonNode after,
        JsonNode unknown,
        JsonNode beforeSensitive,
        JsonNode afterSensitive,
        Optional<Set<String>> configured,
        String reason,
        Map<String, String> terms,
        boolean marksSecrets) {
    /** A type has one name here, whichever of the provider's somebody wrote. */
    public Change {
        type = ResourceTypes.canonical(type);
        replacePaths = List.copyOf(replacePaths);
        terms = Map.copyOf(terms);
    }

    /** One of which no more is known than what it does to the attributes; a side is missing where there is nothing. */
    public static Change of(
            String address, String type, Action action, boolean createsFirst, JsonNode before, JsonNode after) {
        var none = MissingNode.getInstance();
        return new Change(
                address,
                type,
                action,
                "",
                "",
                createsFirst,
                List.of(),
                before,
                after,
                none,
                none,
                none,
                Optional.empty(),
                "",
                Map.of(),
                true);
    }

    /** The attribute at a dotted path; indexes of blocks that stand only once are left out. */
    public Attribute attribute(String path) {
        var dot = path.indexOf('.');
        var name = dot < 0 ? path : path.substring(0, dot);
        // Rules ask every resource for what only some have.
        if (!before.has(name) && !after.has(name) && !unknown.has(name) && !unknown.isBoolean()) {
            return Attribute.NONE;
        }
        var isUnknown = isConfigured(name) && Values.isMarked(unknown, path);
        return new Attribute(Values.at(before, path), Values.at(after, path), isUnknown);
    }

    /** What its type means to a review. */
    public ResourceType kind() {
        return ResourceTypes.of(type);
    }

    /** The names of all attributes that will differ, or may, in the order of the alphabet. */
    public Collection<String> changedAttributes() {
        var changed = new TreeSet<String>();
        addChanged(before, name -> true, changed);
        addChanged(after, name -> !before.has(name), changed);
        addChanged(unknown, name -> !before.has(name) && !after.has(name), changed);
        return changed;
    }

    /** Most names stand on every side; once is enough to compare their values. */
    private void addChanged(JsonNode side, Predicate<String> isNew, Set<String> changed) {
        for (var names = side.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (isNew.test(name) && isChanged(name)) {
                changed.add(name);
            }
        }
    }

    /** An attribute now, with what Terraform hides, now or afterwards, covered. */
    public JsonNode maskedBefore(String name) {
        return Secrecy.masked(name, before.path(name), mask(name));
    }

    /** An attribute afterwards, covered in the same way: a value that is hidden no more may be the same one. */
    public JsonNode maskedAfter(String name) {
        return Secrecy.masked(name, after.path(name), mask(name));
    }

    /** An attribute now, with a {@link SealedSecret} in place of what Terraform hides, now or afterwards. */
    public JsonNode sealedBefore(String name) {
        return Secrecy.sealed(name, before.path(name), mask(name));
    }

    /** An attribute afterwards, in the same way. */
    public JsonNode sealedAfter(String name) {
        return Secrecy.sealed(name, after.path(name), mask(name));
    }

    private JsonNode mask(String name) {
        return !marksSecrets
                ? BooleanNode.TRUE
                : Secrecy.either(Secrecy.inner(beforeSensitive, name), Secrecy.inner(afterSensitive, name));
    }

    /** Whether there is something now that the change touches. */
    public boolean exists() {
        return before.isObject();
    }

    /** Whether there is something afterwards. */
    public boolean remains() {
        return after.isObject();
    }

    /** The same as somebody may see it who must not see secrets; nothing if it has none. */
    @SuppressWarnings("ReferenceEquality") // nothing is copied that has no secret
    Optional<Change> covered() {
        var coveredBefore = Secrecy.covered(before, beforeSensitive);
        var coveredAfter = Secrecy.covered(after, afterSensitive);
        return coveredBefore == before && coveredAfter == after
                ? Optional.empty()
                : Optional.of(new Change(
                        address,
                        type,
                        action,
                        previousAddress,
                        importId,
                        createsFirst,
                        replacePaths,
                        coveredBefore,
                        coveredAfter,
                        unknown,
                        beforeSensitive,
                        afterSensitive,
                        configured,
                        reason,
                        terms,
                        marksSecrets));
    }

    /** An attribute that nobody configured and AWS will tell says nothing about the change. */
    private boolean isChanged(String name) {
        return isConfigured(name)
                ? Values.isMarked(Secrecy.inner(unknown, name)) || !Values.same(before.path(name), after.path(name))
                : !unknown.path(name).asBoolean() && !Values.same(before.path(name), after.path(name));
    }

    /** Whether somebody wrote an argument down, or may have. */
    public boolean isConfigured(String name) {
        return configured.isEmpty() || configured.get().contains(name);
    }
}
