package prode.layers.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The zip of a function.
 *
 * @param zip the file, made by the build
 */
public record FunctionCode(Path zip) {
    /**
     * The checksum by which Lambda tells versions of the code apart. Literal in the JSON, so that a plan needs no zip.
     *
     * @return SHA-256 of the zip in Base64, as Lambda writes it
     */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip));
            return Base64.getEncoder().encodeToString(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
