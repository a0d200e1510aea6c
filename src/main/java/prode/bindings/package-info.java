/**
 * Build step: a copy of the AWS bindings that holds only the namespaces that the code uses.
 *
 * <p>The full bindings declare 28,636 types and load 1,792 modules at every start, of which a stack needs a few dozen.
 * Runs after compilation, never during synthesis. May use the JDK and Jackson's streaming parser, nothing of this
 * project.
 */
@NullMarked
package prode.bindings;

import org.jspecify.annotations.NullMarked;
