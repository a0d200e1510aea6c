/** The review as Markdown for a pull request, and as JSON for the jobs that follow. */
@NullMarked
package prode.review.comment;

import org.jspecify.annotations.NullMarked;
