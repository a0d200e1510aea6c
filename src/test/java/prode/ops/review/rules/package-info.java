@NullMarked
package prode.ops.review.rules;

import org.jspecify.annotations.NullMarked;
