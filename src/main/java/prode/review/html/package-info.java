/** The review as a page of its own, for whoever wants to search in it. */
@NullMarked
package prode.review.html;

import org.jspecify.annotations.NullMarked;
