/** Terraform's state as the operating half reads it: what was applied. Only reads; never prints an attribute by itself. */
@NullMarked
package prode.ops.applied;

import org.jspecify.annotations.NullMarked;
