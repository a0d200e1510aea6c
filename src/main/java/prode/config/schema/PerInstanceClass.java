package prode.config.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A key whose default is written for a db.t3.micro and grows with what the database's instance class has more. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface PerInstanceClass {
    /** What it grows with. */
    Measure value();

    /** What an instance class has more or less of. */
    enum Measure {
        /** Connections that the database takes. */
        CONNECTIONS,
        /** Memory of the instance. */
        MEMORY
    }
}
