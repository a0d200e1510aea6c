package prode.cli;

import prode.failure.BadInput;
import prode.ops.health.Expectations;
import prode.terraform.stack.DeclaredStack;

/** The service that a person names on the command line. */
final class NamedService {
    private NamedService() {}

    /**
     * One of a stack's services.
     *
     * @param option which word of the command line it was
     * @throws BadInput naming those that there are
     */
    static Expectations.Service of(Expectations stack, String option, String word) {
        return stack.service(word)
                .orElseThrow(() -> new BadInput(option + ": got " + word + ", allowed "
                        + stack.services().stream()
                                .map(Expectations.Service::word)
                                .toList()));
    }

    /** The file that decides about a stack's services. */
    static String environmentFile(DeclaredStack stack) {
        return "src/main/environments/" + stack.tags().get("Environment") + ".yaml";
    }
}
