package prode.layers.shared;

/**
 * What a person sees of a resource in the console.
 *
 * @param name physical name
 * @param purpose one sentence
 */
public record Label(String name, String purpose) {}
