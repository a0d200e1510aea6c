/** What a state of Terraform says was applied. Knows its format, not its place; never prints an attribute by itself. */
@NullMarked
package prode.terraform.state;

import org.jspecify.annotations.NullMarked;
