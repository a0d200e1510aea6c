/**
 * What a reader is shown of a review, as records: the same for a comment, a terminal, a page and a program. The dangerous
 * comes first, what is the same stands once; no value in it is a secret.
 */
@NullMarked
package prode.review.show;

import org.jspecify.annotations.NullMarked;
