/**
 * What Terraform's S3 backend talks to: S3 with versions, DynamoDB with conditional writes, and the one call of STS.
 * Each store has one lock, so a condition and its write are one step. Only the JDK, Jackson and
 * {@code prode.sandbox.store} may enter.
 */
@NullMarked
package prode.sandbox.backend;

import org.jspecify.annotations.NullMarked;
