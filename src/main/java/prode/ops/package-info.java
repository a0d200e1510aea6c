/** The operating half: what runs beside Terraform. This package holds what every command shares: how it ends. */
@NullMarked
package prode.ops;

import org.jspecify.annotations.NullMarked;
