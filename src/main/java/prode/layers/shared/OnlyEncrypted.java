package prode.layers.shared;

import prode.iam.Statement;

/** Refuses whatever does not come over TLS. */
public final class OnlyEncrypted {
    private OnlyEncrypted() {}

    /** For a resource's own policy: to everybody, on these ARNs. */
    public static Statement deny(String action, String... arns) {
        return Statement.deny("OnlyEncrypted", action)
                .by("AWS", "*")
                .on(arns)
                .when("Bool", "aws:SecureTransport", "false");
    }
}
