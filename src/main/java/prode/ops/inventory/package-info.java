/** Every resource as declared against what is there. The readers of {@code Readers} are all that is compared. */
@NullMarked
package prode.ops.inventory;

import org.jspecify.annotations.NullMarked;
