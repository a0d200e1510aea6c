package prode.ops.state.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import prode.aws.AwsFailure;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.AppliedState;

/**
 * What of a stack exists in the account without being in its state.
 *
 * @param found address to the one id that fits
 * @param ambiguous address to several ids: a person has to choose
 * @param unknown address to the reason why AWS didn't say
 * @param missing addresses of which the account has nothing: Terraform makes them
 */
public record Proposal(
        Map<String, String> found,
        Map<String, List<String>> ambiguous,
        Map<String, String> unknown,
        List<String> missing) {

    /**
     * Looks for everything that has a name of its own.
     *
     * @param applied what is in the state already
     */
    public static Proposal of(DeclaredStack stack, AppliedState applied, Lookup account) {
        var managed = new TreeSet<>(stack.imported());
        applied.resources().forEach(resource -> managed.add(resource.address()));
        var proposal = new Proposal(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (var resource : stack.resources()) {
            if (!managed.contains(resource.address())) {
                ImportName.of(stack, resource)
                        .ifPresent(name -> proposal.look(resource.address(), resource.type(), name, account));
            }
        }
        return proposal;
    }

    private void look(String address, String type, String name, Lookup account) {
        try {
            var ids = account.ids(type, name);
            switch (ids.size()) {
                case 0 -> missing.add(address);
                case 1 -> found.put(address, ids.get(0));
                default -> ambiguous.put(address, List.copyOf(ids));
            }
        } catch (AwsFailure e) {
            unknown.put(address, e.reason());
        }
    }

    /** The section for the environment's file, with what is left to a person as comments. */
    public String toYaml() {
        var yaml = new StringBuilder(
                "# Review: every line here is taken over by the next apply, and managed from then on.\n");
        ambiguous.forEach((address, ids) -> yaml.append("# several fit, choose one: ")
                .append(address)
                .append(": ")
                .append(String.join(" or ", ids))
                .append('\n'));
        unknown.forEach((address, reason) -> yaml.append("# not known: ")
                .append(address)
                .append(": ")
                .append(reason)
                .append('\n'));
        if (found.isEmpty()) {
            return yaml.append("adopt: {}\n").toString();
        }
        yaml.append("adopt:\n");
        found.forEach((address, id) ->
                yaml.append("  ").append(address).append(": \"").append(id).append("\"\n"));
        return yaml.toString();
    }
}
