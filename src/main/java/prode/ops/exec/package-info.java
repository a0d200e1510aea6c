/** In which container somebody gets a shell, if in any. */
@NullMarked
package prode.ops.exec;

import org.jspecify.annotations.NullMarked;
