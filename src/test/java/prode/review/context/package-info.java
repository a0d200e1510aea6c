@NullMarked
package prode.review.context;

import org.jspecify.annotations.NullMarked;
