package prode.ops.health;

import java.util.List;

/** One question to the running system. Looking changes nothing and may be repeated. */
public interface Check {
    /** What is looked at, such as {@code service}. */
    String check();

    /** Which one. */
    String subject();

    /** What is to be seen now, one result a thing. A port's failure may pass through. */
    List<Result> look();
}
