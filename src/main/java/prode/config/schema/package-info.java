/** The vocabulary in which the configuration's records describe their keys: meaning, default, limits. */
@org.jspecify.annotations.NullMarked
package prode.config.schema;
