package prode.ops.inventory;

import java.util.Map;

/** What the tagging service knows of an account and region. */
public interface Tagged {
    /** Every resource with this tag, by ARN, with all of its tags. */
    Map<String, Map<String, String>> with(String key, String value);
}
