package prode.cli;

import picocli.CommandLine.IVersionProvider;

/** The release, and how far after it: what git says of the tags. picocli asks with every command; the launcher only if asked. */
final class Version implements IVersionProvider {
    /** Set by the launcher. A copy of the sources without their history has no release to tell. */
    private static final String RELEASE = "PRODE_RELEASE";

    private final Project project;

    Version(Project project) {
        this.project = project;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"prod-e " + project.environment().getOrDefault(RELEASE, "of an unknown release")};
    }
}
