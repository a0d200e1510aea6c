package prode.ops.cleanup;

/** What a world's maker means a resource to be: the truth that deletes are judged by, made before any rule is asked. */
enum Fate {
    UNUSED,
    USED,
    IN_A_STATE,
    IN_A_STACK,
    TAGGED_DO_NOT_DELETE,
    TOO_YOUNG,
    TAGS_UNREADABLE,
    DATE_UNKNOWN,
    OF_ANOTHER_PROJECT,
    UNTAGGED,
    LEFT_BY_TERRAFORM
}
