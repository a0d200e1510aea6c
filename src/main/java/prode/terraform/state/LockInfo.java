package prode.terraform.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Who holds a lock, in Terraform's own words.
 *
 * @param operation such as {@code OperationTypeApply}
 * @param info anything the holder wants to say
 * @param who user and machine
 * @param version of the program that holds it
 * @param path bucket and key of the state
 */
public record LockInfo(
        String id, String operation, String info, String who, String version, Instant created, String path) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Empty if the text is not what Terraform writes. */
    public static Optional<LockInfo> parse(String text) {
        try {
            var json = JSON.readTree(text);
            if (json.path("ID").asText().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new LockInfo(
                    json.path("ID").asText(),
                    json.path("Operation").asText(),
                    json.path("Info").asText(),
                    json.path("Who").asText(),
                    json.path("Version").asText(),
                    Instant.parse(json.path("Created").asText()),
                    json.path("Path").asText()));
        } catch (JsonProcessingException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The text for the lock's place. */
    public String text() {
        return JSON.createObjectNode()
                .put("ID", id)
                .put("Operation", operation)
                .put("Info", info)
                .put("Who", who)
                .put("Version", version)
                .put("Created", created.toString())
                .put("Path", path)
                .toString();
    }

    /** How long it has been held; zero if it was taken by a clock that is ahead. */
    public Duration age(Instant now) {
        var age = Duration.between(created, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** How long something has lasted, for people. */
    public static String words(Duration age) {
        if (age.toMinutes() < 1) {
            return age.toSeconds() + " s";
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
    }

    /** One line: what, who, since when. */
    public String describe(Instant now) {
        return operation.replace("OperationType", "").toLowerCase(java.util.Locale.ROOT) + " by " + who + " for "
                + words(age(now)) + " (since " + created + ", " + version + "), id " + id;
    }
}
