package prode.build.docs.parts;

/** One kind of generated part. */
@FunctionalInterface
public interface PartWriter {
    /**
     * The Markdown between the markers, without the line ends next to them.
     *
     * @param arguments what the marker says after the kind, in its order
     * @throws IllegalArgumentException if the arguments name nothing; the message says what
     */
    String write(java.util.List<String> arguments);
}
