/** The application delivery layer: load balancer, listeners, target groups, certificate, public name. */
@org.jspecify.annotations.NullMarked
package prode.layers.delivery;
