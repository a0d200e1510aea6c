/**
 * Clean-up of what nothing uses: a plan that people review, and an apply that deletes what that plan names and nothing
 * else. Which resources are unused is decided in {@code find}, why they stay in {@code keep}, on the facts of
 * {@code prode.aws}.
 */
@NullMarked
package prode.ops.cleanup;

import org.jspecify.annotations.NullMarked;
