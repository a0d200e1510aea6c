@NullMarked
package prode.ops.review.show;

import org.jspecify.annotations.NullMarked;
