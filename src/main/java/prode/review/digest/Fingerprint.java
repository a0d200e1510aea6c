package prode.review.digest;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a change does to one resource, without its values.
 *
 * @param attributes name of each attribute that counts to the SHA-256 of its value before and after
 */
public record Fingerprint(String address, String action, Map<String, String> attributes) {
    public Fingerprint {
        attributes = new TreeMap<>(attributes);
    }

    /** Address and action, for lists. */
    String name() {
        return action + " " + address;
    }
}
