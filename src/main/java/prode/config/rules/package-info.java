/**
 * What holds between the keys of an environment, and between environments: one class a section. May know the
 * configuration's records and value types only.
 */
@org.jspecify.annotations.NullMarked
package prode.config.rules;
