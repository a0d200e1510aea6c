package prode.config.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What one entry of a mapping of sections has besides the defaults of its section, written as YAML: the documented entry
 * keeps its figures while every other one states its own.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface EntryDefaults {
    /** The entry's name. */
    String name();

    /** A mapping; where the file's entry has a mapping too, the file's keys come first. */
    String value();
}
