/**
 * IAM policies as typed values that print themselves as the JSON that AWS documents, and the evaluation of such JSON as
 * AWS does it. May know the JDK and Jackson.
 */
@org.jspecify.annotations.NullMarked
package prode.iam;
