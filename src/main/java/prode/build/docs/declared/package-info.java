/** Questions to the synthesized stacks that more than one part asks. Knows nothing of Markdown. */
@org.jspecify.annotations.NullMarked
package prode.build.docs.declared;
