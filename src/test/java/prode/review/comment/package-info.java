@NullMarked
package prode.review.comment;

import org.jspecify.annotations.NullMarked;
