package prode.terraform.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What Terraform may see of the caller's variables. */
public final class TerraformVariables {
    /**
     * They would have it work on the state of another workspace, on some of the resources or without the lock, and a
     * shell keeps them from other work. Those for {@code init} only say where plug-ins and the backend are.
     */
    private static final Pattern FOR_OTHER_WORK = Pattern.compile("TF_WORKSPACE|TF_CLI_ARGS(_(?!init$).*)?");

    private TerraformVariables() {}

    /** All but those that change what Terraform does. */
    public static Map<String, String> of(Map<String, String> caller) {
        var variables = new TreeMap<>(caller);
        variables.keySet().removeIf(name -> FOR_OTHER_WORK.matcher(name).matches());
        return variables;
    }
}
