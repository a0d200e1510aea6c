package prode.answer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a command: the record that its JSON is made from. The reference's schema is generated from it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Answers {
    /** The type of the data. */
    Class<? extends Record> value();

    /** Name of the file that it is written to; empty for stdout, by {@code --output json}. */
    String file() default "";
}
