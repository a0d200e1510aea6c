/** What can stand between the markers of a page: one class a kind of part. */
@org.jspecify.annotations.NullMarked
package prode.build.docs.parts;
