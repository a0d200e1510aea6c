/** Which providers a stack asks for, and Terraform's dependency lock files, which a team may keep of them. */
@org.jspecify.annotations.NullMarked
package prode.terraform.lock;
