/** Pictures of the system as nodes, groups and arrows, drawn from the stacks, and the two languages they are written in. */
@org.jspecify.annotations.NullMarked
package prode.build.docs.diagram;
