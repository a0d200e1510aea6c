/** IAM policies as typed values that print themselves as the JSON that AWS documents. May know the JDK and Jackson. */
@org.jspecify.annotations.NullMarked
package prode.iam;
