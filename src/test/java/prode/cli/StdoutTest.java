package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pipeline that keeps a review on a full disk must not go on as if somebody could read it. */
class StdoutTest {
    @ParameterizedTest
    @CsvSource({
        "No space left on device, 0, 5",
        "No space left on device, 4, 5",
        "No space left on device, 3, 3",
        "Broken pipe, 0, 0",
        "Broken pipe, 4, 4"
    })
    void onlyAReaderThatWentAwayChangesNothing(String reason, int ofCommand, int exitCode) {
        var stdout = new Stdout(refusing(reason));
        var writer = new PrintWriter(new OutputStreamWriter(stdout, StandardCharsets.UTF_8), true);

        writer.println("the answer");

        assertThat(stdout.exitCode(ofCommand)).isEqualTo(exitCode);
        assertThat(stdout.failure().isPresent()).isEqualTo(reason.startsWith("No space"));
    }

    private static OutputStream refusing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
