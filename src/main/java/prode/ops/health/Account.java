package prode.ops.health;

/** The ports through which the checks see an account. */
public record Account(
        Services services, Targets targets, Databases databases, Alarms alarms, Web web, StateFiles stateFiles) {}
