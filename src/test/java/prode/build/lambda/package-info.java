/** Tests of the functions under {@code src/main/lambda}, run from their zips, and of the zips. */
@org.jspecify.annotations.NullMarked
package prode.build.lambda;
