/** What runs at the moment, told and not judged. */
@NullMarked
package prode.ops.status;

import org.jspecify.annotations.NullMarked;
