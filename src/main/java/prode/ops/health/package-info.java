/**
 * Whether the system is well: checks, all behind the questions of {@link prode.ops.health.ObservedSystem}, and the
 * loop that waits until all are. Knows neither the command line nor the SDK.
 */
@NullMarked
package prode.ops.health;

import org.jspecify.annotations.NullMarked;
