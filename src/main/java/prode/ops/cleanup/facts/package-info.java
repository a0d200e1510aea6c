/**
 * What cleanup knows of an account: one record a kind of resource, and the narrow ports that fetch them. Knows nothing
 * of the SDK and decides nothing.
 */
@NullMarked
package prode.ops.cleanup.facts;

import org.jspecify.annotations.NullMarked;
