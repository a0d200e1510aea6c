package prode.iam;

/** What AWS answers to a request. */
public enum Decision {
    /** Something allows it and nothing denies it. */
    allowed,
    /** Nothing denies it, but nothing that counts allows it. */
    implicitlyDenied,
    /** A statement denies it; nothing can allow it any more. */
    explicitlyDenied
}
