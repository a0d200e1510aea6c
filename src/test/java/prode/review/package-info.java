@NullMarked
package prode.review;

import org.jspecify.annotations.NullMarked;
