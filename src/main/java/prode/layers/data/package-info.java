/** The data layer: PostgreSQL on RDS and the function that makes the application's user. */
@org.jspecify.annotations.NullMarked
package prode.layers.data;
