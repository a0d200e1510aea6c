/**
 * The reusable service on Fargate: task definition, roles, deployment, discovery. Used by every layer that runs a
 * container; knows none of them.
 */
@org.jspecify.annotations.NullMarked
package prode.layers.fargate;
