package prode.iam;

/** Whom a statement of a resource's policy means, from none to the caller itself. */
enum Reach {
    /** Somebody else, or another request. */
    nobody,
    /** The caller's account: its own policies decide. */
    account,
    /** The caller, without any policy of its own. */
    principal
}
