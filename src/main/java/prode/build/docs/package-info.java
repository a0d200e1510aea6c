/**
 * Writes the generated parts of the documents: what the synthesized JSON and the configuration's records say, between the
 * sentences that people wrote. Reads files of the project only; needs neither jsii nor Terraform nor AWS.
 */
@org.jspecify.annotations.NullMarked
package prode.build.docs;
