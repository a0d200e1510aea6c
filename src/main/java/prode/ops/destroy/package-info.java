/** What stands in the way of destroying a stack, and what is left of it afterwards. */
@NullMarked
package prode.ops.destroy;

import org.jspecify.annotations.NullMarked;
