package prode.sandbox.backend;

import static prode.sandbox.backend.Xml.element;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;
import prode.sandbox.backend.S3Store.Version;

/**
 * The calls of S3 that Terraform's backend and the state commands make; buckets in the path, versioning always on.
 *
 * @param account the owner of all buckets
 */
public record S3(S3Store store, String account) implements Endpoint {
    private static final String ALL_BLOCKED = element("BlockPublicAcls", true)
            + element("IgnorePublicAcls", true)
            + element("BlockPublicPolicy", true)
            + element("RestrictPublicBuckets", true);

    @Override
    public Response handle(Request request) {
        var parts = request.path().substring(1).split("/", 2);
        var bucket = parts[0];
        var key = parts.length == 2 ? parts[1] : "";
        if (!request.header("x-amz-expected-bucket-owner").orElse(account).equals(account)) {
            return error(403, "AccessDenied", "the bucket is of account " + account);
        }
        if (!store.hasBucket(bucket) && !(request.method().equals("PUT") && key.isEmpty())) {
            return error(404, "NoSuchBucket", "no bucket " + bucket + " in the sandbox");
        }
        return key.isEmpty() ? bucket(request, bucket) : object(request, bucket, key);
    }

    private Response bucket(Request request, String bucket) {
        var query = request.query();
        return switch (request.method()) {
            case "HEAD" -> Response.empty(200).with("x-amz-bucket-region", "us-west-2");
            case "PUT" -> {
                if (query.containsKey("versioning") || query.containsKey("publicAccessBlock")) {
                    yield store.hasBucket(bucket)
                            ? Response.empty(200)
                            : error(404, "NoSuchBucket", "no bucket " + bucket + " in the sandbox");
                }
                yield store.createBucket(bucket)
                        ? Response.empty(200)
                        : error(409, "BucketAlreadyOwnedByYou", "the bucket is there already");
            }
            case "GET" -> {
                if (query.containsKey("versioning")) {
                    yield Response.xml(200, Xml.document("VersioningConfiguration", element("Status", "Enabled")));
                }
                if (query.containsKey("publicAccessBlock")) {
                    yield Response.xml(200, Xml.document("PublicAccessBlockConfiguration", ALL_BLOCKED));
                }
                if (query.containsKey("versions")) {
                    yield versions(bucket, query.getOrDefault("prefix", ""));
                }
                yield query.keySet().stream().anyMatch(S3Listing.PARAMETERS::contains) || query.isEmpty()
                        ? objects(bucket, query)
                        : notImplemented(request);
            }
            default -> notImplemented(request);
        };
    }

    private Response objects(String bucket, Map<String, String> query) {
        return Response.xml(
                200,
                S3Listing.objects(
                        bucket,
                        query.getOrDefault("prefix", ""),
                        query.getOrDefault("delimiter", ""),
                        store.objectsWithPrefix(bucket, query.getOrDefault("prefix", ""))));
    }

    private Response versions(String bucket, String prefix) {
        return Response.xml(200, S3Listing.versions(bucket, prefix, store.versionsWithPrefix(bucket, prefix)));
    }

    private Response object(Request request, String bucket, String key) {
        return switch (request.method()) {
            case "GET", "HEAD" -> read(request, bucket, key);
            case "PUT" ->
                request.header("x-amz-copy-source").isPresent()
                        ? copy(request, bucket, key)
                        : write(request, bucket, key);
            case "DELETE" -> delete(request, bucket, key);
            default -> notImplemented(request);
        };
    }

    private Response read(Request request, String bucket, String key) {
        var id = request.query().get("versionId");
        return store.get(bucket, key, id)
                .map(version -> version.isDeleteMarker()
                        ? error(405, "MethodNotAllowed", "a delete marker has no content")
                        : new Response(200, Map.of(), version.content())
                                .with("ETag", version.etag())
                                .with("x-amz-version-id", version.id())
                                .with("x-amz-server-side-encryption", "AES256")
                                .with("Last-Modified", HttpDate.of(version.modified()))
                                .with("Content-Type", "application/json"))
                .orElseGet(() -> id == null
                        ? error(404, "NoSuchKey", "The specified key does not exist.")
                        : error(404, "NoSuchVersion", "The specified version does not exist."));
    }

    private Response write(Request request, String bucket, String key) {
        if (request.header("if-match").isPresent()
                && store.get(bucket, key, null).isEmpty()) {
            return error(404, "NoSuchKey", "The specified key does not exist.");
        }
        return store.put(bucket, key, request.body(), condition(request))
                .map(version -> Response.empty(200)
                        .with("ETag", version.etag())
                        .with("x-amz-version-id", version.id())
                        .with("x-amz-server-side-encryption", "AES256"))
                .orElseGet(() -> error(412, "PreconditionFailed", "the object is there already, or another one"));
    }

    private static Predicate<Optional<Version>> condition(Request request) {
        var ifMatch = request.header("if-match");
        var ifNoneMatch = request.header("if-none-match");
        return present -> (ifNoneMatch.isEmpty() || present.isEmpty())
                && (ifMatch.isEmpty()
                        || present.map(version -> version.etag().equals(ifMatch.get()))
                                .orElse(false));
    }

    private Response copy(Request request, String bucket, String key) {
        var source = request.header("x-amz-copy-source").orElseThrow().split("\\?versionId=", 2);
        var path = HttpConnection.decode(source[0]).replaceFirst("^/", "").split("/", 2);
        return store.get(path[0], path[1], source.length == 2 ? source[1] : null)
                .filter(version -> !version.isDeleteMarker())
                .flatMap(version -> store.put(bucket, key, version.content(), condition(request)))
                .map(version -> Response.xml(
                                200,
                                Xml.document(
                                        "CopyObjectResult",
                                        element("ETag", version.etag()) + element("LastModified", version.modified())))
                        .with("x-amz-version-id", version.id()))
                .orElseGet(() -> error(404, "NoSuchKey", "The specified key does not exist."));
    }

    private Response delete(Request request, String bucket, String key) {
        var id = request.query().get("versionId");
        if (id != null) {
            store.deleteVersion(bucket, key, id);
            return Response.empty(204).with("x-amz-version-id", id);
        }
        return store.delete(bucket, key, condition(request))
                .map(marker ->
                        Response.empty(204).with("x-amz-delete-marker", "true").with("x-amz-version-id", marker.id()))
                .orElseGet(() -> error(412, "PreconditionFailed", "the object is another one, or gone"));
    }

    private static Response notImplemented(Request request) {
        return error(
                501,
                "NotImplemented",
                "the sandbox's S3 knows no " + request.method() + " with "
                        + request.query().keySet());
    }

    private static Response error(int status, String code, String message) {
        return Response.xml(status, Xml.document("Error", element("Code", code) + element("Message", message)));
    }
}
