package prode.sandbox.schema;

/** A block within a block. {@code maxItems} 0 means no limit. */
public record NestedBlock(Block block, Nesting nesting, int minItems, int maxItems) {

    /** How often a nested block may stand, and whether the order of its repetitions has a meaning. */
    public enum Nesting {
        SINGLE,
        LIST,
        SET
    }
}
