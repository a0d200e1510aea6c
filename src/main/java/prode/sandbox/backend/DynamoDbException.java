package prode.sandbox.backend;

import java.io.Serial;

/** A refusal with the error code by which AWS's SDKs know it. */
final class DynamoDbException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String code;
    private final String reason;

    DynamoDbException(String code, String reason) {
        super(code + ": " + reason);
        this.code = code;
        this.reason = reason;
    }

    String code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
