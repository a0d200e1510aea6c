/** What tests of several packages share: synthesized stacks, goldens, real servers. */
@org.jspecify.annotations.NullMarked
package prode.testing;
