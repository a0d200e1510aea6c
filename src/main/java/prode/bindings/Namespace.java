package prode.bindings;

import java.util.Locale;

/**
 * One namespace of the AWS bindings, such as that of {@code aws_s3_bucket}.
 *
 * <p>The bindings spell it three ways: Java package {@code s3_bucket}, module folder {@code s3-bucket}, type prefix
 * {@code s3Bucket}. The separators do not translate one to one ({@code route53_domains_registered_domain} is the
 * folder {@code route53domains-registered-domain}), but without them and in lower case all three agree, and no two
 * namespaces collide.
 *
 * @param key the name in lower case without separators: {@code s3bucket}
 */
record Namespace(String key) implements Comparable<Namespace> {

    /** Configures the provider; every stack has one, so it is kept whatever the code says. */
    static final Namespace PROVIDER = of("provider");

    /** The namespace of any of the three spellings. */
    static Namespace of(String spelling) {
        return new Namespace(spelling.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(Namespace other) {
        return key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return key;
    }
}
