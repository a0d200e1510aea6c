/** Tests of the images under {@code src/main/containers}, with the real programs that run in them. */
@org.jspecify.annotations.NullMarked
package prode.containers;
