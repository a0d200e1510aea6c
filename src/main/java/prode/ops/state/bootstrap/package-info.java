/**
 * The first bucket, the first table, and the foundation that takes them over. AWS through {@code prode.aws}; knows
 * neither the command line nor Terraform's processes.
 */
@NullMarked
package prode.ops.state.bootstrap;

import org.jspecify.annotations.NullMarked;
