@NullMarked
package prode.ops.review.digest;

import org.jspecify.annotations.NullMarked;
