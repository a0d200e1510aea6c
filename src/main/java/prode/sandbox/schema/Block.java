package prode.sandbox.schema;

import java.util.Map;

/** A block of Terraform configuration: its arguments and attributes by name, and the blocks that nest in it. */
public record Block(Map<String, Attribute> attributes, Map<String, NestedBlock> blocks) {}
