/** What makes a plan dangerous, one rule a class. To add one: a class, and its line in {@link ReviewRules}. */
@NullMarked
package prode.review.rules;

import org.jspecify.annotations.NullMarked;
