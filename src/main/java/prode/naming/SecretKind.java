package prode.naming;

/** Where the value of a secret comes from; it stands in the secret's tag {@link #TAG}. */
public enum SecretKind {
    /** Generated: a user name and a password, as JSON. */
    DATABASE_USER,
    /** Generated: a password, as JSON. */
    PASSWORD,
    /** Supplied: the address of a Slack webhook, as plain text. */
    SLACK_WEBHOOK,
    /** Supplied: the secret of an OAuth client, as plain text. */
    OAUTH_CLIENT;

    /** Name of the tag. */
    public static final String TAG = "SecretKind";

    /** Value of the tag. */
    public String tag() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
