/** First values of the secrets that the foundation makes empty. No value is printed, logged or overwritten here. */
@NullMarked
package prode.ops.secrets;

import org.jspecify.annotations.NullMarked;
