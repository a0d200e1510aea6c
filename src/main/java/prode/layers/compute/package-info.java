/** The compute layer: ECS cluster, services on Fargate, their tasks, roles and scaling. */
@org.jspecify.annotations.NullMarked
package prode.layers.compute;
