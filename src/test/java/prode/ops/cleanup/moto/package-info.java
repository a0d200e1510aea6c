/** Resources of every kind in a Moto server, of which the tests of cleanup know which may go. */
@org.jspecify.annotations.NullMarked
package prode.ops.cleanup.moto;
