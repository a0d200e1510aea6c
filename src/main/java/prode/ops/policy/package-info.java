/**
 * What a scanner says about the synthesized JSON, and what of it is waived. Only the JDK, Jackson and the YAML reader may
 * enter.
 */
@NullMarked
package prode.ops.policy;

import org.jspecify.annotations.NullMarked;
