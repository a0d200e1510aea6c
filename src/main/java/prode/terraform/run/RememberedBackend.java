package prode.terraform.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The backend that the last {@code terraform init} in a folder left in Terraform's data folder. */
final class RememberedBackend {
    /** What says where a state lies; all else only says how it is reached and locked. */
    private static final List<String> PLACE = List.of("bucket", "key", "region");

    private static final JsonMapper JSON = new JsonMapper();

    private RememberedBackend() {}

    /**
     * Whether the stack still keeps its state where the last init found it, though it may be locked in another way.
     * Terraform asks to reconfigure or to migrate at any difference; here there is nothing to migrate. With another
     * bucket or key there is, and Terraform's question stays.
     *
     * @param folder holds {@code cdk.tf.json}
     * @param dataDir the value of {@code TF_DATA_DIR}
     */
    static boolean hasSamePlace(Path folder, String dataDir) throws IOException {
        var file = folder.resolve(dataDir).resolve("terraform.tfstate");
        if (!Files.exists(file)) {
            return false;
        }
        var remembered = JSON.readTree(file.toFile()).path("backend").path("config");
        var wanted = JSON.readTree(folder.resolve("cdk.tf.json").toFile()).at("/terraform/backend/s3");
        return PLACE.stream().allMatch(name -> isSame(remembered.path(name), wanted.path(name)));
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        return one.isTextual() && one.equals(other);
    }
}
