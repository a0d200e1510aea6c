package prode.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import prode.terraform.plan.Plan;
import prode.terraform.plan.PlanReader;

/**
 * A small plan in the form that one version of Terraform or OpenTofu writes, by hand: the versions that the build has can't
 * make most of them. Values that begin with {@code secret-} are sensitive, those with {@code harmless-} say nothing of what
 * will be done.
 *
 * @param folder holds {@code plan.json} and {@code expected.md}, which is made from it
 */
public record PlanFixture(Path folder) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path ALL = Path.of("src/test/resources/cases/review/formats");

    /** Every plan, by name. */
    public static List<PlanFixture> all() {
        try (var folders = Files.list(ALL)) {
            return folders.sorted().map(PlanFixture::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those of which there is a digest: plans of old formats don't say what is secret, so no value of theirs is hashed and
     * nobody can approve one.
     */
    public static List<PlanFixture> digested() {
        return all().stream().filter(PlanFixture::marksSecrets).toList();
    }

    private boolean marksSecrets() {
        try {
            return !json().path("format_version").asText().startsWith("0.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them. */
    public static PlanFixture of(String name) {
        return new PlanFixture(ALL.resolve(name));
    }

    /** What it shows. */
    public String name() {
        return String.valueOf(folder.getFileName());
    }

    /** A copy to be changed. */
    public ObjectNode json() throws IOException {
        return JSON.readTree(folder.resolve("plan.json").toFile()).require();
    }

    /** The plan as the review reads it. */
    public static Plan read(JsonNode json) throws IOException {
        return read(json.toString().getBytes(UTF_8));
    }

    /** The same from what Terraform prints. */
    static Plan read(byte[] json) throws IOException {
        return PlanReader.read(new ByteArrayInputStream(json), "plan");
    }

    /** The review of it alone. */
    public static Review review(JsonNode json) throws IOException {
        return new Review(
                List.of(StackReview.of("shop", read(json), new Places("shop", Optional.empty()))), Optional.empty());
    }
}
