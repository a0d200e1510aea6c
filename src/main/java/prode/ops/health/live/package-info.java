/** The ports of {@code prode.ops.health} on a real account: the SDK's clients and an HTTP client. */
@NullMarked
package prode.ops.health.live;

import org.jspecify.annotations.NullMarked;
