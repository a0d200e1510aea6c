/** A plan of Terraform as its JSON tells it, and what of it may be shown. Only the JDK, Jackson and failures may enter. */
@NullMarked
package prode.terraform.plan;

import org.jspecify.annotations.NullMarked;
