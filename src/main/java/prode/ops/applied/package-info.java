/** What a state of Terraform says was applied. Knows its format, not its place; never prints an attribute by itself. */
@NullMarked
package prode.ops.applied;

import org.jspecify.annotations.NullMarked;
