/**
 * Where Terraform's S3 backend keeps a state: the object, the item and the file of its lock, the digest. Nothing else
 * knows that layout; source: Terraform, Backend Type: s3.
 */
@NullMarked
package prode.terraform.backend;

import org.jspecify.annotations.NullMarked;
