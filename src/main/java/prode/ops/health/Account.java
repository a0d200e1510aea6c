package prode.ops.health;

import java.util.List;
import java.util.function.Supplier;
import prode.terraform.state.Fault;

/**
 * The ports through which the checks see an account.
 *
 * @param state what is wrong with the stack's state at the moment of asking
 */
public record Account(
        Services services,
        Targets targets,
        Databases databases,
        Alarms alarms,
        Web web,
        Images images,
        Supplier<List<Fault>> state) {}
