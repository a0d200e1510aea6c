/**
 * What is known of an account: one record a kind of thing, and the narrow ports that fetch them. Knows nothing of the
 * SDK and decides nothing.
 */
@NullMarked
package prode.aws.facts;

import org.jspecify.annotations.NullMarked;
