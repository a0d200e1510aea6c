/** The cost layer: the monthly budget and who hears of it. */
@org.jspecify.annotations.NullMarked
package prode.layers.cost;
