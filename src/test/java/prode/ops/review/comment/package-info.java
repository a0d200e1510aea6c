@NullMarked
package prode.ops.review.comment;

import org.jspecify.annotations.NullMarked;
