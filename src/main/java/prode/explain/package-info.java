/**
 * Says what a name means that somebody met in a review, a message, a stack or a file. Everything comes from where the
 * program itself has it; nothing is asked of AWS.
 */
@NullMarked
package prode.explain;

import org.jspecify.annotations.NullMarked;
