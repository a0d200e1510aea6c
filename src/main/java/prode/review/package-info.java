/**
 * What a pull request's reviewer reads about a plan: what changes, what of it is dangerous, what the policy says. In
 * {@code plan} the model, in {@code rules} the dangers, in {@code digest} whether it is still the approved plan, in
 * {@code comment} the text. Reads plans and prints findings; touches neither AWS nor Terraform.
 */
@NullMarked
package prode.review;

import org.jspecify.annotations.NullMarked;
