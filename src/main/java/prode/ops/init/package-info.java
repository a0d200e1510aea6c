/** The file of a new environment: what a team decides, and how it is written down. */
@NullMarked
package prode.ops.init;

import org.jspecify.annotations.NullMarked;
