package prode.ops.state.adopt;

import java.util.List;

/** Finds resources of an account. */
public interface Lookup {
    /**
     * The ids by which Terraform imports the resources of a type with a name; several if the name is not unique.
     *
     * @throws prode.aws.AwsFailure if AWS doesn't say
     */
    List<String> ids(String type, String name);
}
