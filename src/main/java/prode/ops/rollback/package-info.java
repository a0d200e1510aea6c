/** Back to a revision that was good: which one, whether it can still run, and what changes. */
@NullMarked
package prode.ops.rollback;

import org.jspecify.annotations.NullMarked;
