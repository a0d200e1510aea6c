package prode.config.rules;

/**
 * A rule that two environments break together.
 *
 * @param source the file that has to change
 * @param violation names the other file and line
 */
public record Clash(Settings.Source source, Violation violation) {}
