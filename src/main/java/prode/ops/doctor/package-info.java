/** Whether a machine, its files and an account are ready for work. */
@NullMarked
package prode.ops.doctor;

import org.jspecify.annotations.NullMarked;
