/**
 * What things cost: a dated price list, and what a month of the synthesized stacks costs by it. Reads files of the project
 * only; a price that is not in the list is unknown, never zero.
 */
@NullMarked
package prode.ops.cost;

import org.jspecify.annotations.NullMarked;
