/**
 * What can go wrong, by kind, and the exit code that says so. Whoever meets it says what was seen and what was wanted; the
 * command line alone knows names of options and the next command. An interrupt is one of the things that go wrong: here it
 * waits for what must not end in the middle.
 */
@org.jspecify.annotations.NullMarked
package prode.failure;
