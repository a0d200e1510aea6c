@NullMarked
package prode.review.html;

import org.jspecify.annotations.NullMarked;
