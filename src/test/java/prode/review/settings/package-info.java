@NullMarked
package prode.review.settings;

import org.jspecify.annotations.NullMarked;
