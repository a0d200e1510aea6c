package prode.terraform.backend;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import prode.terraform.stack.DeclaredStack;

/** The backend that the last {@code terraform init} in a folder left in Terraform's data folder. */
public final class RememberedBackend {
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
    public static boolean hasSamePlace(Path folder, String dataDir) throws IOException {
        var file = folder.resolve(dataDir).resolve("terraform.tfstate");
        if (!Files.exists(file)) {
            return false;
        }
        var remembered = JSON.readTree(file.toFile()).path("backend").path("config");
        var wanted = DeclaredStack.at(folder).backend();
        var place = List.of(wanted.bucket(), wanted.key(), wanted.region());
        return !place.contains("")
                && place.equals(Stream.of("bucket", "key", "region")
                        .map(name -> remembered.path(name).asText())
                        .toList());
    }
}
