/**
 * The configuration: one record a section, strict value types, defaults. May know the JDK and its own vocabulary, never
 * CDKTF or AWS.
 */
@org.jspecify.annotations.NullMarked
package prode.config;
