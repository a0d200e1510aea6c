package prode.ops.cost;

/**
 * What an estimate leaves out because nobody knows its price.
 *
 * @param reason what is missing
 */
public record NotPriced(String stack, String address, String reason) {}
