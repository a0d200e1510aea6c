/**
 * The Grafana dashboards, as records that a writer turns into the JSON of the Grafana image. May know the JDK and
 * Jackson, nothing of CDKTF: the image is built without a synth.
 */
@org.jspecify.annotations.NullMarked
package prode.layers.monitoring.dashboards;
