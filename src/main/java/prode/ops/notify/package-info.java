/** Telling people of a change: what changed, and how to say it without saying too much. */
@NullMarked
package prode.ops.notify;

import org.jspecify.annotations.NullMarked;
