/** Who calls AWS for what: the roles of the pipeline and the duties they are for. May know the JDK only. */
@org.jspecify.annotations.NullMarked
package prode.access;
