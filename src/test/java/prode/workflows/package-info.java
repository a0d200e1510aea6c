/** The workflows of .github/workflows: what they may do, and their steps run in order on this machine. */
@NullMarked
package prode.workflows;

import org.jspecify.annotations.NullMarked;
