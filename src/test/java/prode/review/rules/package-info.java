@NullMarked
package prode.review.rules;

import org.jspecify.annotations.NullMarked;
