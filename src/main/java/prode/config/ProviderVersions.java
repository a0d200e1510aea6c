package prode.config;

/** Which versions of the AWS provider a stack accepts. */
public enum ProviderVersions {
    /** Exactly the one that the bindings were generated from, and against which plans were tried. */
    tested,
    /** That one or a newer one of the same major version: what a later one refuses or changes is not known here. */
    newer
}
