/**
 * Driving Terraform: the binary, what it reports while it works, and where in the project a resource comes from. Only
 * the JDK and Jackson may enter.
 */
@NullMarked
package prode.terraform.run;

import org.jspecify.annotations.NullMarked;
