package prode.layers.delivery;

/**
 * What public names lead to.
 *
 * @param dnsName token of its own name
 * @param zoneId hosted zone of that name
 * @param hasHealth whether Route 53 may ask how it is; of CloudFront it may not
 * @param ipv6 whether it has addresses of IPv6 too
 */
record Front(String dnsName, String zoneId, boolean hasHealth, boolean ipv6) {}
