/**
 * The only shared test package: real parts to test against (servers, tools, processes) and nothing about the project's
 * own layers.
 */
@org.jspecify.annotations.NullMarked
package prode.testing;
