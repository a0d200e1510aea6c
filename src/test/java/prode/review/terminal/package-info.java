@NullMarked
package prode.review.terminal;

import org.jspecify.annotations.NullMarked;
