package prode.ops.state;

/**
 * One thing that is wrong with a state.
 *
 * @param name stable, for programs and for the page that explains it
 * @param detail what was seen
 */
public record Disagreement(String name, String detail) {}
