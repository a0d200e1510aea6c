@NullMarked
package prode.ops.review.html;

import org.jspecify.annotations.NullMarked;
