/** The monitoring layer: Prometheus, Grafana and its files and backup, CloudWatch alarms, and the topic that tells. */
@org.jspecify.annotations.NullMarked
package prode.layers.monitoring;
