package prode.ops.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import prode.failure.BadInput;
import prode.failure.Hint;

/**
 * The verdict of a scan, as {@code policy.json} holds it.
 *
 * @param scanner name and version
 * @param passed checks that all resources together passed
 * @param waived findings that a waiver covers
 * @param findings the others
 * @param problems waivers that are expired, unused or without a reason, with file and line
 */
public record PolicyReport(
        String scanner, int passed, int waived, List<PolicyFinding> findings, List<String> problems) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    public PolicyReport {
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
    }

    /** Whether everything is as it should be. */
    @JsonIgnore
    public boolean isClean() {
        return findings.isEmpty() && problems.isEmpty();
    }

    /**
     * Reads {@code policy.json}.
     *
     * @throws BadInput if it is none
     */
    public static PolicyReport read(Path file, String name) throws IOException {
        try {
            return JSON.readValue(file.toFile(), PolicyReport.class);
        } catch (JacksonException e) {
            throw new BadInput(name + ": not a policy.json").about(Hint.NO_VERDICT);
        } catch (FileNotFoundException e) {
            throw new BadInput(name + ": no such file");
        }
    }

    /** Writes {@code policy.json}. */
    public void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }
}
