package prode.terraform.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.Objects;

/** Stands for a secret in a value. Two of them can be compared, so that one that changes is told; nothing else can be had. */
public final class SealedSecret {
    private final JsonNode secret;

    private SealedSecret(JsonNode secret) {
        this.secret = secret;
    }

    /** In the place of a value. */
    public static JsonNode of(JsonNode secret) {
        return isOne(secret) ? secret : new POJONode(new SealedSecret(Values.normal(secret)));
    }

    /** Whether a value is one. */
    public static boolean isOne(JsonNode value) {
        return value instanceof POJONode pojo && pojo.getPojo() instanceof SealedSecret;
    }

    /** Whether there is one anywhere in it. */
    public static boolean isIn(JsonNode value) {
        if (value.isContainerNode()) {
            for (var part : value) {
                if (isIn(part)) {
                    return true;
                }
            }
            return false;
        }
        return isOne(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedSecret sealed && sealed.secret.equals(secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(secret);
    }

    @Override
    @JsonValue
    public String toString() {
        return Secrecy.SECRET.textValue();
    }
}
