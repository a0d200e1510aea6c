package prode.testing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Http.Response;

/** Versions of a state under a key that the caller may not use, in the words of S3. */
public final class KeyedVersions {
    public static final String SAID =
            "User: arn:aws:sts::111111111111:assumed-role/plan/x is not authorized to perform: kms:Decrypt"
                    + " on the resource associated with this ciphertext because no identity-based policy allows it";

    private final Set<String> hidden = new HashSet<>();

    public void hide(String... versions) {
        hidden.addAll(List.of(versions));
    }

    public Endpoint before(Endpoint services) {
        return request -> request.method().equals("GET")
                        && hidden.contains(request.query().getOrDefault("versionId", ""))
                ? Response.xml(403, "<Error><Code>AccessDenied</Code><Message>" + SAID + "</Message></Error>")
                : services.handle(request);
    }
}
