package prode.ops.state;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who we are, as a lock says it. */
final class Caller {
    private Caller() {}

    static String name() {
        try {
            return System.getProperty("user.name") + "@"
                    + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return System.getProperty("user.name") + "@an unnamed machine";
        }
    }
}
