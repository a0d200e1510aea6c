/** Tests of the build step that trims the AWS bindings, and of the launchers that use its result. */
@NullMarked
package prode.bindings;

import org.jspecify.annotations.NullMarked;
