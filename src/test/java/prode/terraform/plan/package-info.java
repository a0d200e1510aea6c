@NullMarked
package prode.terraform.plan;

import org.jspecify.annotations.NullMarked;
