package prode.config.rules;

/**
 * A rule that two environments break together.
 *
 * @param file the file that has to change
 * @param line its line
 * @param violation names the other file and line
 */
public record Clash(String file, int line, Violation violation) {}
