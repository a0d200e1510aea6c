/**
 * What layers hand to each other: small records, security groups with verbs, keys, roles, and the order that no
 * attribute carries. Knows no layer.
 */
@org.jspecify.annotations.NullMarked
package prode.layers.shared;
