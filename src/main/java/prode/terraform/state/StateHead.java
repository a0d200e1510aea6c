package prode.terraform.state;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a state says of itself.
 *
 * @param serial grows with every change
 * @param lineage the same from a state's first write to its last
 * @param resources objects that it knows; data sources are not counted
 */
public record StateHead(long serial, String lineage, String terraformVersion, int resources) {
    private static final int FORMAT = 4;

    static boolean isIn(JsonNode json) {
        return json.path("version").asInt() == FORMAT
                && json.path("serial").isIntegralNumber()
                && !json.path("lineage").asText().isEmpty()
                && json.path("resources").isArray();
    }

    static StateHead of(JsonNode json) {
        return new StateHead(
                json.path("serial").asLong(),
                json.path("lineage").asText(),
                json.path("terraform_version").asText(),
                AppliedState.of(json).resources().size());
    }
}
