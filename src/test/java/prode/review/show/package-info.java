@NullMarked
package prode.review.show;

import org.jspecify.annotations.NullMarked;
