/** Tests of the scripts: what a team types, run as a process. */
@NullMarked
package prode.launchers;

import org.jspecify.annotations.NullMarked;
