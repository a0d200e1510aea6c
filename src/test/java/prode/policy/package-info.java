@NullMarked
package prode.policy;

import org.jspecify.annotations.NullMarked;
