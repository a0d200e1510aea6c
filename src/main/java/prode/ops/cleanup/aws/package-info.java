/** The ports of cleanup to a real account: one adapter a kind, nothing decided here. */
@NullMarked
package prode.ops.cleanup.aws;

import org.jspecify.annotations.NullMarked;
