/** The foundation of an account: remote state, image repositories, secrets without values, permissions boundary. */
@org.jspecify.annotations.NullMarked
package prode.layers.foundation;
