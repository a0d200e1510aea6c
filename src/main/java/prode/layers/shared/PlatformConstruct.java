package prode.layers.shared;

import software.constructs.Construct;

/** A construct that is built on what its environment surrounds it with. */
public abstract class PlatformConstruct extends Construct {
    /** The surroundings. */
    protected final Platform platform;

    /** In a scope, under an id that is its own there. */
    protected PlatformConstruct(Construct scope, String id, Platform platform) {
        super(scope, id);
        this.platform = platform;
    }
}
