/** Why an unused resource stays all the same. Whatever is not known for sure keeps it. */
@NullMarked
package prode.ops.cleanup.keep;

import org.jspecify.annotations.NullMarked;
