/**
 * Build step: makes the zips of the Lambda functions under {@code src/main/lambda}, the same bytes on every machine. May
 * know the JDK only.
 */
@org.jspecify.annotations.NullMarked
package prode.build.lambda;
