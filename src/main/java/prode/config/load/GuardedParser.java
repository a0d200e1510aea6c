package prode.config.load;

import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Refuses what makes YAML dangerous before a tree is built of it: aliases (a few lines expand to gigabytes), nesting that
 * overflows the stack, tags that change a value's type.
 */
final class GuardedParser implements Parser {
    /** Twice the depth of the deepest known key. */
    private static final int MAX_DEPTH = 16;

    private final Parser parser;
    private int depth;

    GuardedParser(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        if (event instanceof AliasEvent) {
            throw new Forbidden("has a YAML alias", event, "the value written out, no * aliases");
        } else if (event instanceof CollectionStartEvent start) {
            if (start.getTag().isPresent()) {
                throw new Forbidden("has a YAML tag", event, "plain mappings and lists, no ! tags");
            }
            if (++depth > MAX_DEPTH) {
                throw new Forbidden("is nested too deeply", event, "at most " + MAX_DEPTH + " levels");
            }
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        } else if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()) {
            throw new Forbidden("has a YAML tag", event, "plain values, no ! tags");
        }
        return event;
    }

    /** Valid YAML that is not accepted here. */
    static final class Forbidden extends ParserException {
        private static final long serialVersionUID = 1;

        private final String allowed;

        Forbidden(String what, Event event, String allowed) {
            super(what, event.getStartMark());
            this.allowed = allowed;
        }

        String allowed() {
            return allowed;
        }
    }
}
