/** What a team decides about its reviews, in a file that is reviewed itself. */
@NullMarked
package prode.review.settings;

import org.jspecify.annotations.NullMarked;
