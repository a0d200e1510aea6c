package prode.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import prode.failure.Failure;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.MainStacks;

/** Which stacks are meant where none is named, for the words of options; looked up when they are needed. */
final class DefaultStacks extends ResourceBundle {
    /** Default of an option that means an environment's stack. */
    static final String ENVIRONMENT = "${bundle:stack.environment}";
    /** Default of an option that means a foundation. */
    static final String FOUNDATION = "${bundle:stack.foundation}";

    private final Project project;

    /** Looked up once: help asks for a name in every option that has it as its default. */
    private final Map<String, String> known = new HashMap<>();

    DefaultStacks(Project project) {
        this.project = project;
    }

    static String environment(Project project) {
        return name(project, MainStacks::environment, "prod-e");
    }

    /** Without any stack, as the program would call it: whoever reads a stack says then that there is none. */
    private static String name(Project project, Function<MainStacks, Optional<DeclaredStack>> one, String otherwise) {
        try {
            return one.apply(MainStacks.in(project.stacks()))
                    .map(DeclaredStack::name)
                    .orElse(otherwise);
        } catch (Failure e) {
            return otherwise;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return handleKeySet().contains(key) ? known.computeIfAbsent(key, this::lookUp) : null;
    }

    private String lookUp(String key) {
        return key.equals("stack.environment")
                ? environment(project)
                : name(project, MainStacks::foundation, "prod-e-foundation");
    }

    @Override
    protected Set<String> handleKeySet() {
        return Set.of("stack.environment", "stack.foundation");
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(handleKeySet());
    }
}
