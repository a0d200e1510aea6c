/** Every physical name, ARN and tag of the system, made from the configuration. May know {@code config} only. */
@org.jspecify.annotations.NullMarked
package prode.naming;
