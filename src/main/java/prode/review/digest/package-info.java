/** Whether the plan to be applied is the one that was approved. */
@NullMarked
package prode.review.digest;

import org.jspecify.annotations.NullMarked;
