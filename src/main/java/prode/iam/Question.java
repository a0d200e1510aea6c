package prode.iam;

/**
 * What somebody asks of AWS, without the circumstances under which he does.
 *
 * @param kind what sort of principal asks
 * @param principal ARN of a role, name of a service, or ARN of an identity provider
 * @param action full name such as {@code sns:Publish}
 * @param resource ARN, or the token that stands for one in Terraform's JSON: tokens are compared as literal text
 */
record Question(Kind kind, String principal, String action, String resource) {
    /** The element of a policy's {@code Principal} in which a principal is named. */
    enum Kind {
        /** A role of the account that owns the resource. */
        AWS,
        /** An AWS service in its own name. */
        Service,
        /** An outside identity provider. */
        Federated
    }
}
