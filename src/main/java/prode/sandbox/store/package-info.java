/** How the sandbox keeps its data over its own end. Only the JDK and Jackson may enter. */
@NullMarked
package prode.sandbox.store;

import org.jspecify.annotations.NullMarked;
