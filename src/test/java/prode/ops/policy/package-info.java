@NullMarked
package prode.ops.policy;

import org.jspecify.annotations.NullMarked;
