package prode.layers.shared;

/** The range of all addresses, as routes and rules say it. */
public final class Anywhere {
    /** Everybody. */
    public static final String IPV4 = "0.0.0.0/0";

    /** Everybody who has IPv6. */
    public static final String IPV6 = "::/0";

    private Anywhere() {}
}
