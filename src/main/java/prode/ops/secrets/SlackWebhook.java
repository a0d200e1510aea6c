package prode.ops.secrets;

import java.util.regex.Pattern;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Hint;

/** The address that Slack gives out for incoming messages; whoever has it can write. */
final class SlackWebhook {
    private static final Pattern ADDRESS =
            Pattern.compile("https://hooks\\.slack(-gov)?\\.com/services(/[A-Za-z0-9_-]+){3}");

    private SlackWebhook() {}

    /**
     * Checks an address, whose value no message repeats.
     *
     * @param source where it came from
     * @throws Failure with exit code 2
     */
    static String check(String source, String text) {
        var address = text.strip();
        if (!ADDRESS.matcher(address).matches()) {
            throw new BadInput(source + ": not the address of a Slack webhook (" + address.length()
                            + " characters), allowed is https://hooks.slack.com/services/… alone")
                    .about(Hint.WRONG_VALUE);
        }
        return address;
    }
}
