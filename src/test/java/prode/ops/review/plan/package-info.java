@NullMarked
package prode.ops.review.plan;

import org.jspecify.annotations.NullMarked;
