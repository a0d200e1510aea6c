@NullMarked
package prode.ops.review;

import org.jspecify.annotations.NullMarked;
