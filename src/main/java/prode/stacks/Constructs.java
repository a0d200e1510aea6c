package prode.stacks;

import com.hashicorp.cdktf.TerraformStack;
import java.util.TreeMap;
import prode.terraform.stack.Origins;

/** The tree of a stack's constructs, while they are still Java objects. */
final class Constructs {
    private static final String OURS = "prode.";

    private Constructs() {}

    /** Which class each construct of the project is of. */
    static Origins origins(TerraformStack stack) {
        var classes = new TreeMap<String, String>();
        // What jsii hands back for a class of ours is the very object that was made.
        for (var construct : stack.getNode().findAll()) {
            var name = construct.getClass().getName();
            if (name.startsWith(OURS) && construct != stack) {
                classes.put(construct.getNode().getPath(), name);
            }
        }
        return new Origins(classes);
    }
}
