/** A plan of Terraform as its JSON tells it, and what of it may be shown. Only the JDK and Jackson may enter. */
@NullMarked
package prode.terraform.plan;

import org.jspecify.annotations.NullMarked;
