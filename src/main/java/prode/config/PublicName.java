package prode.config;

import org.jspecify.annotations.Nullable;

/** A name under which the system is reached, with its certificate and its record. */
public interface PublicName {
    /** Fully qualified, in lower case. */
    String name();

    /** The zone of the account that holds the name; null exactly where DNS is elsewhere. */
    @Nullable
    String hostedZoneId();

    /** Who answers for the name. */
    Dns dns();

    /** A certificate that exists already; null for one that is made. */
    @Nullable
    String certificateArn();

    /** Who answers for a name. */
    enum Dns {
        /** A zone of the account; its records are made. */
        route53,
        /** Somebody else; the records are told. */
        elsewhere
    }
}
