/** Images in the account's repositories: what a reference means, whether it is there, and the mark that keeps it there. */
@NullMarked
package prode.ops.images;

import org.jspecify.annotations.NullMarked;
