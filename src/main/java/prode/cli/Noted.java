package prode.cli;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What is noted at a command, which is a class or a method. */
final class Noted {
    private Noted() {}

    static <A extends Annotation> Optional<A> at(CommandSpec spec, Class<A> type) {
        return Optional.ofNullable(spec.userObject())
                .map(command -> command instanceof AnnotatedElement method ? method : command.getClass())
                .map(element -> element.getAnnotation(type));
    }
}
