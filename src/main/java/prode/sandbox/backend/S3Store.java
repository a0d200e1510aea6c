package prode.sandbox.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import prode.sandbox.store.Journal;

/** Versioned buckets in memory. Every method holds the one lock, so a condition and its write can't be parted. */
public final class S3Store {
    /** A version of an object, or a delete marker, which has no content. */
    public record Version(String key, String id, Instant modified, boolean isDeleteMarker, Bytes content) {
        /** No MD5 sum of the content, as under a key of KMS: who takes it for one fails here. */
        String etag() {
            return '"' + content.digest("SHA-256").substring(0, 32) + '"';
        }
    }

    private final TreeMap<String, TreeMap<String, List<Version>>> buckets = new TreeMap<>();
    private final Journal journal;
    private final Clock clock;
    private long lastVersion;

    public S3Store(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        journal.replay(this::replay);
    }

    /** Makes a bucket; false if there is one, which stays as it is. */
    public synchronized boolean createBucket(String bucket) {
        if (buckets.containsKey(bucket)) {
            return false;
        }
        buckets.put(bucket, new TreeMap<>());
        journal.append(JsonNodeFactory.instance.objectNode().put("bucket", bucket));
        return true;
    }

    /** Whether there is such a bucket. */
    public synchronized boolean hasBucket(String bucket) {
        return buckets.containsKey(bucket);
    }

    /**
     * Writes an object if its present version meets the condition.
     *
     * @return the new version, or nothing if the condition failed
     */
    synchronized Optional<Version> put(
            String bucket, String key, Bytes content, Predicate<Optional<Version>> condition) {
        return condition.test(latest(bucket, key)) ? Optional.of(add(bucket, key, false, content)) : Optional.empty();
    }

    /**
     * Hides an object behind a delete marker if its present version meets the condition.
     *
     * @return the marker, or nothing if the condition failed
     */
    synchronized Optional<Version> delete(String bucket, String key, Predicate<Optional<Version>> condition) {
        return condition.test(latest(bucket, key)) ? Optional.of(add(bucket, key, true, Bytes.NONE)) : Optional.empty();
    }

    /** Removes one version for good. */
    synchronized void deleteVersion(String bucket, String key, String id) {
        versions(bucket, key).removeIf(version -> version.id().equals(id));
        journal.append(JsonNodeFactory.instance
                .objectNode()
                .put("bucket", bucket)
                .put("key", key)
                .put("remove", id));
    }

    /** The version of this id; without an id the latest, unless that is a delete marker. */
    synchronized Optional<Version> get(String bucket, String key, @Nullable String id) {
        return id == null
                ? latest(bucket, key)
                : versions(bucket, key).stream()
                        .filter(version -> version.id().equals(id))
                        .findFirst();
    }

    /** Every version and delete marker of the keys with a prefix: by key, the newest first. */
    public synchronized List<Version> versionsWithPrefix(String bucket, String prefix) {
        var all = new ArrayList<Version>();
        buckets.getOrDefault(bucket, new TreeMap<>()).forEach((key, versions) -> {
            if (key.startsWith(prefix)) {
                for (var i = versions.size() - 1; i >= 0; i--) {
                    all.add(versions.get(i));
                }
            }
        });
        return all;
    }

    /** The present objects with a prefix, by key. */
    synchronized List<Version> objectsWithPrefix(String bucket, String prefix) {
        return buckets.getOrDefault(bucket, new TreeMap<>()).keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .flatMap(key -> latest(bucket, key).stream())
                .toList();
    }

    private Optional<Version> latest(String bucket, String key) {
        var versions = versions(bucket, key);
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(versions.get(versions.size() - 1)).filter(version -> !version.isDeleteMarker());
    }

    private List<Version> versions(String bucket, String key) {
        return buckets.computeIfAbsent(bucket, name -> new TreeMap<>()).computeIfAbsent(key, name -> new ArrayList<>());
    }

    private Version add(String bucket, String key, boolean isDeleteMarker, Bytes content) {
        lastVersion++;
        var id = Bytes.of("version " + lastVersion).digest("SHA-256").substring(0, 32);
        var version = new Version(key, id, clock.instant(), isDeleteMarker, content);
        versions(bucket, key).add(version);
        journal.append(JsonNodeFactory.instance
                .objectNode()
                .put("bucket", bucket)
                .put("key", key)
                .put("version", version.id())
                .put("modified", version.modified().toString())
                .put("deleted", isDeleteMarker)
                .put("content", content.toArray()));
        return version;
    }

    private void replay(JsonNode line) {
        var bucket = line.path("bucket").asText();
        var key = line.path("key").asText();
        if (line.has("version")) {
            lastVersion++;
            versions(bucket, key)
                    .add(new Version(
                            key,
                            line.path("version").asText(),
                            Instant.parse(line.path("modified").asText()),
                            line.path("deleted").asBoolean(),
                            content(line.path("content"))));
        } else if (line.has("remove")) {
            versions(bucket, key)
                    .removeIf(version -> version.id().equals(line.path("remove").asText()));
        } else {
            buckets.putIfAbsent(bucket, new TreeMap<>());
        }
    }

    private static Bytes content(JsonNode base64) {
        return Bytes.of(Base64.getDecoder().decode(base64.asText()));
    }
}
