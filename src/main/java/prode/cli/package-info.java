/** The command line {@code prod-e}: one command a class, each a thin layer over the package that does the work. */
@NullMarked
package prode.cli;

import org.jspecify.annotations.NullMarked;
