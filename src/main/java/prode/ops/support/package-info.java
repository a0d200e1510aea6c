/** Until when the makers of what the system is built on support it. */
@NullMarked
package prode.ops.support;

import org.jspecify.annotations.NullMarked;
