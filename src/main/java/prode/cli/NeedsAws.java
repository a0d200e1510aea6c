package prode.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a command that asks services of which the sandbox has no double: there it ends with one sentence before its first
 * call. Half an answer, or an error for each call, would be taken for a fault of the system.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface NeedsAws {
    /** Why not in the sandbox, to go on after "not in the sandbox: ". */
    String value();
}
