package prode.layers.delivery;

import java.util.Map;

/**
 * A record that somebody else's DNS must have.
 *
 * @param name fully qualified, may be a token
 * @param type such as CNAME, may be a token
 * @param value may be a token
 */
public record DnsRecord(String name, String type, String value) {
    /** As an output shows it. */
    public Map<String, String> shown() {
        return Map.of("name", name, "type", type, "value", value);
    }
}
