/** The stacks: which layers there are, and how they are put together; the main of synthesis. */
@org.jspecify.annotations.NullMarked
package prode.stacks;
