/**
 * The reusable Lambda function in a private subnet: code, role, log group, network. Used by every layer that runs one;
 * knows none of them.
 */
@org.jspecify.annotations.NullMarked
package prode.layers.function;
