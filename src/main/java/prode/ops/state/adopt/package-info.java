/**
 * What the account has already of what a stack declares, as a proposal to review. Reads only; Terraform's import blocks
 * do the rest.
 */
@NullMarked
package prode.ops.state.adopt;

import org.jspecify.annotations.NullMarked;
