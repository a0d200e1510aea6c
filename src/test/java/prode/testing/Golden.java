package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/** Compares what the code generates with the committed file of it. */
public final class Golden {
    private static final boolean REFRESH = Boolean.getBoolean("prode.refresh");

    private Golden() {}

    /** Fails when the committed file differs from its generated content; {@code ./scripts/test --refresh} rewrites it. */
    public static void assertMatches(Path committed, String generated) {
        try {
            if (REFRESH) {
                Files.writeString(committed, generated, UTF_8);
            }
            String old = Files.exists(committed) ? Files.readString(committed, UTF_8) : "";
            Assertions.assertThat(generated)
                    .as("%s is stale: ./scripts/test --refresh rewrites it", committed)
                    .isEqualTo(old);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
