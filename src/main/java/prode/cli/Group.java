package prode.cli;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The commands below a command. Picocli's own list would make the model of all of them at every start. */
@Retention(RetentionPolicy.RUNTIME)
@interface Group {
    /** Classes with picocli's annotation, in the order of the help. */
    Class<?>[] value();
}
