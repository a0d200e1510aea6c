@NullMarked
package prode.ops.review.terminal;

import org.jspecify.annotations.NullMarked;
