/**
 * The state of a stack in its backend: what it is, whether it is whole, who holds its lock, and the ways back. Speaks the
 * formats of Terraform's own S3 backend. Reaches AWS through {@link StateObject}, {@link LockPlace} and {@link Digest}.
 */
@NullMarked
package prode.ops.state;

import org.jspecify.annotations.NullMarked;
