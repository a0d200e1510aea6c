/** Programs that make what is committed or packed from the code; none of them runs in a command of {@code prod-e}. */
@org.jspecify.annotations.NullMarked
package prode.build;
