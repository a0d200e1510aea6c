/**
 * Reads the environment files into the configuration's records: YAML, strict binding, every problem at once. May know
 * the configuration, its rules, the YAML parser and Jackson's tree; never CDKTF or AWS.
 */
@org.jspecify.annotations.NullMarked
package prode.config.load;
