package prode.sandbox.backend;

import static prode.sandbox.backend.Xml.element;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import prode.sandbox.backend.S3Store.Version;

/** The answers of S3 that list objects or versions; always whole, never a page. */
final class S3Listing {
    /** What a request to list objects may ask; another parameter means another call. */
    static final Set<String> PARAMETERS =
            Set.of("list-type", "prefix", "delimiter", "max-keys", "encoding-type", "x-id", "fetch-owner", "marker");

    private S3Listing() {}

    static String objects(String bucket, String prefix, String delimiter, List<Version> objects) {
        var folders = new TreeSet<String>();
        var contents = new StringBuilder();
        var count = 0;
        for (var object : objects) {
            var end = delimiter.isEmpty() ? -1 : object.key().indexOf(delimiter, prefix.length());
            if (end >= 0) {
                folders.add(object.key().substring(0, end + delimiter.length()));
                continue;
            }
            count++;
            contents.append("<Contents>")
                    .append(element("Key", object.key()))
                    .append(facts(object))
                    .append("</Contents>");
        }
        folders.forEach(folder -> contents.append("<CommonPrefixes>")
                .append(element("Prefix", folder))
                .append("</CommonPrefixes>"));
        return Xml.document(
                "ListBucketResult", head(bucket, prefix) + element("KeyCount", count + folders.size()) + contents);
    }

    static String versions(String bucket, String prefix, List<Version> versions) {
        var list = new StringBuilder();
        var seen = new HashSet<String>();
        for (var version : versions) {
            var kind = version.isDeleteMarker() ? "DeleteMarker" : "Version";
            list.append("<" + kind + ">")
                    .append(element("Key", version.key()))
                    .append(element("VersionId", version.id()))
                    .append(element("IsLatest", seen.add(version.key())))
                    .append(facts(version))
                    .append("</" + kind + ">");
        }
        return Xml.document("ListVersionsResult", head(bucket, prefix) + list);
    }

    private static String head(String bucket, String prefix) {
        return element("Name", bucket)
                + element("Prefix", prefix)
                + element("MaxKeys", 1000)
                + element("IsTruncated", false);
    }

    private static String facts(Version version) {
        var modified = element("LastModified", version.modified());
        return version.isDeleteMarker()
                ? modified
                : modified
                        + element("ETag", version.etag())
                        + element("Size", version.content().size())
                        + element("StorageClass", "STANDARD");
    }
}
