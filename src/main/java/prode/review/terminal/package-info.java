/** The review for a person at a terminal. */
@NullMarked
package prode.review.terminal;

import org.jspecify.annotations.NullMarked;
