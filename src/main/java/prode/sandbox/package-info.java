/**
 * An AWS-free place to plan and apply: a provider double and a state backend in one process, on loopback. Nothing but
 * the command line's own commands may import it.
 */
@NullMarked
package prode.sandbox;

import org.jspecify.annotations.NullMarked;
