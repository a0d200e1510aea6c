package prode.terraform.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The bytes of a state, whatever they are; they may hold secrets and are never printed. */
public final class StateContent {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The parser doesn't tell half a literal at the end from nonsense. */
    private static final Pattern CUT_LITERAL = Pattern.compile("[:,\\[\\s](t|tr|tru|f|fa|fal|fals|n|nu|nul|-)$");

    private final byte[] bytes;

    private StateContent(byte[] bytes) {
        this.bytes = bytes;
    }

    public static StateContent of(byte[] bytes) {
        return new StateContent(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    /** The sum that Terraform keeps beside the lock: MD5 in hexadecimal digits. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Serial, lineage and the rest of the head; empty if {@link #fault} is not. */
    public Optional<StateHead> head() {
        return fault().isPresent() ? Optional.empty() : Optional.of(StateHead.of(json()));
    }

    /**
     * The resources that it holds.
     *
     * @throws IllegalStateException if this is no state
     */
    public AppliedState applied() {
        return AppliedState.of(json());
    }

    /** What makes the bytes no state. */
    public Optional<Fault> fault() {
        if (text().isBlank()) {
            return Optional.of(new Fault("empty", "the object has " + bytes.length + " bytes and no state"));
        }
        try {
            var json = JSON.readTree(bytes);
            if (json.has("encrypted_data")) {
                return Optional.of(new Fault("encrypted", "OpenTofu encrypted it, which these commands can't read"));
            }
            return StateHead.isIn(json)
                    ? Optional.empty()
                    : Optional.of(new Fault("not-a-state", "JSON without version 4, serial, lineage and resources"));
        } catch (JsonProcessingException e) {
            if (e instanceof JsonEOFException
                    || e.getLocation().getByteOffset() >= bytes.length
                    || CUT_LITERAL.matcher(text()).find()) {
                return Optional.of(new Fault("truncated", "the JSON ends after " + bytes.length + " bytes"));
            }
            return Optional.of(new Fault("not-json", "the object is no JSON"));
        } catch (IOException e) {
            return Optional.of(new Fault("not-json", "the object is no JSON"));
        }
    }

    /**
     * The same state under another serial, else byte for byte as it is.
     *
     * @throws IllegalStateException if this is no state
     */
    public StateContent withSerial(long serial) {
        try (var parser = JSON.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME
                    && !parser.currentName().equals("serial")) {
                parser.nextToken();
                parser.skipChildren();
            }
            parser.nextToken();
            var from = (int) parser.currentTokenLocation().getByteOffset();
            var to = from + parser.getText().length();
            var changed = new ByteArrayOutputStream(bytes.length + 1);
            changed.write(bytes, 0, from);
            changed.writeBytes(Long.toString(serial).getBytes(StandardCharsets.US_ASCII));
            changed.write(bytes, to, bytes.length - to);
            return new StateContent(changed.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("not a state", e);
        }
    }

    /** Whether both say the same about the same resources, whatever their serials. */
    public boolean isSameBut(StateContent other) {
        return fault().isEmpty() && other.fault().isEmpty() && withSerial(0).equals(other.withSerial(0));
    }

    /** Whether a text stands in it as a value. */
    public boolean mentions(String text) {
        return text().contains('"' + text + '"');
    }

    private String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private JsonNode json() {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("not a state", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateContent same && Arrays.equals(bytes, same.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
