package prode.build.docs.declared;

import java.util.List;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.Reference;

/** How the documents call a resource. */
public final class Wording {
    private static final List<String> NAMES = List.of(
            "name",
            "identifier",
            "function_name",
            "alarm_name",
            "bucket",
            "creation_token",
            "dashboard_name",
            "name_prefix",
            "family",
            "cidr_block");

    private Wording() {}

    /** Its name in AWS; empty text where AWS gives it only an id. */
    public static String physicalName(DeclaredResource resource) {
        return NAMES.stream()
                .map(resource::text)
                .filter(name -> !name.isEmpty() && !Reference.isExpression(name))
                .findFirst()
                .orElse("");
    }

    /** The last steps of its construct path, without the stack. */
    public static String shortPath(DeclaredResource resource) {
        var path = resource.constructPath();
        return path.substring(path.indexOf('/') + 1);
    }
}
