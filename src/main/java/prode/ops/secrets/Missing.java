package prode.ops.secrets;

/**
 * Something that has to exist before a deployment, and doesn't.
 *
 * @param what it is and what it lacks
 */
public record Missing(String what, Source source) {
    /** Where it comes from. */
    public enum Source {
        /** The apply of the account's foundation makes it. */
        FOUNDATION,
        /** The foundation that is there was applied before it was declared so. */
        OLDER_FOUNDATION,
        /** The first values of secrets, made up or supplied. */
        FIRST_VALUES,
        /** Whoever has the value of a secret that only a service knows writes it. */
        OWN_SECRET,
        /** The build of an image, which pushes it. */
        IMAGE_BUILD
    }
}
