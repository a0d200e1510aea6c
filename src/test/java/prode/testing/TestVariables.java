package prode.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The variables of a test's programs: nobody's profile, workspace or log level decides what a test sees. */
public final class TestVariables {
    private static final Pattern PERSONAL = Pattern.compile("(AWS|TF)_.*");

    private TestVariables() {}

    /** This process's variables without those of somebody's own work with AWS and Terraform. */
    public static Map<String, String> ofTests() {
        var variables = new TreeMap<>(System.getenv());
        variables.keySet().removeIf(TestVariables::isPersonal);
        return variables;
    }

    /** Takes them from a program that has not been started yet, and gives it some of its own. */
    static void give(ProcessBuilder builder, Map<String, String> more) {
        builder.environment().keySet().removeIf(TestVariables::isPersonal);
        builder.environment().putAll(more);
    }

    private static boolean isPersonal(String name) {
        return PERSONAL.matcher(name).matches();
    }
}
