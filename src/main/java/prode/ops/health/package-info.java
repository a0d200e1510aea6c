/**
 * Whether the system is well: one check a class, each behind a narrow port, and the loop that waits until all are. Knows
 * neither the command line nor the SDK; {@code live} has the ports' adapters.
 */
@NullMarked
package prode.ops.health;

import org.jspecify.annotations.NullMarked;
