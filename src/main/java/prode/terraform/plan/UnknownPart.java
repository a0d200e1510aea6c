package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A part of a plan by a key that this program doesn't know: a newer Terraform may do something by it.
 *
 * @param address the resource or action that it belongs to; empty if it stands at the top of the plan
 * @param path where it stands, {@code change.new_thing}
 * @param value without what is sensitive
 */
public record UnknownPart(String address, String path, JsonNode value) {}
