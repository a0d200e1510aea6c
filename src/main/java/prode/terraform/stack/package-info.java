/** The synthesized stacks as the operating half reads them: what should be there. Reads files, asks nobody. */
@NullMarked
package prode.terraform.stack;

import org.jspecify.annotations.NullMarked;
