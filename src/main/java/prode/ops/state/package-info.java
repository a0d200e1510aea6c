/**
 * What is done with the state of a stack: whether it is whole, who holds its lock, and the ways back. Decides; where it
 * lies and in which form is known to {@link prode.terraform.backend}, how a person types it to the command line.
 */
@NullMarked
package prode.ops.state;

import org.jspecify.annotations.NullMarked;
