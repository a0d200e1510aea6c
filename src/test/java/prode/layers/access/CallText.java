package prode.layers.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import prode.iam.Request;
import prode.testing.RoleInJson;

/** How the tables of calls write a request: placeholders in ARNs, {@code ours} and {@code other} for the tag. */
final class CallText {
    private CallText() {}

    /** The columns of a table's rows, without comments. */
    static List<String[]> rows(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" *\\| *", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Request request(RoleInJson role, String action, String resource, String keys) {
        Request request = role.request(action, filled(resource, role));
        for (String key : keys.isEmpty() ? new String[0] : keys.split(" ", -1)) {
            String[] pair = pair(key);
            request = request.with(pair[0], filled(pair[1], role));
        }
        return request;
    }

    private static String[] pair(String key) {
        return switch (key) {
            case "ours" -> new String[] {"aws:ResourceTag/Project", "prod-e"};
            case "other" -> new String[] {"aws:ResourceTag/Project", "payments"};
            default -> key.split("=", 2);
        };
    }

    private static String filled(String text, RoleInJson role) {
        return text.replace("{state}", "arn:aws:s3:::prod-e-terraform-state")
                .replace("{table}", "arn:aws:dynamodb:{region}:{account}:table/prod-e-terraform-lock")
                .replace("{region}", role.region())
                .replace("{account}", role.arn().split(":", -1)[4]);
    }
}
