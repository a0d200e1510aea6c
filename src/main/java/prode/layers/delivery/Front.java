package prode.layers.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What public names lead to.
 *
 * @param dnsName token of its own name
 * @param zoneId hosted zone of that name
 * @param hasHealth whether Route 53 may ask how it is; of CloudFront it may not
 * @param ipv6 whether it has addresses of IPv6 too
 * @param distributionId token of the distribution's id; null for a load balancer
 */
record Front(
        String dnsName,
        String zoneId,
        boolean hasHealth,
        boolean ipv6,
        @Nullable String distributionId) {}
