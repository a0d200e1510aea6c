@NullMarked
package prode.review.digest;

import org.jspecify.annotations.NullMarked;
