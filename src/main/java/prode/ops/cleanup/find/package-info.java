/**
 * Which resources nothing uses: one finder a kind, a pure decision over facts. Whether an unused one may go is not
 * decided here.
 */
@NullMarked
package prode.ops.cleanup.find;

import org.jspecify.annotations.NullMarked;
