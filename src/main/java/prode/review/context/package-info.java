/** What stands around the changes of a plan: what they reach, how long the apply takes, what the bill becomes. */
@org.jspecify.annotations.NullMarked
package prode.review.context;
