/** What the containers of a service write: where, and line by line. */
@NullMarked
package prode.ops.logs;

import org.jspecify.annotations.NullMarked;
