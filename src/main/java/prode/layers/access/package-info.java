/** What GitHub Actions may do in the account: identity provider, roles, their boundary. Part of the foundation. */
@org.jspecify.annotations.NullMarked
package prode.layers.access;
