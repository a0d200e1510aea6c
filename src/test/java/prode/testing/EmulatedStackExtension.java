package prode.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one emulated stack for the whole run, made well before each of them: to build it takes seconds. */
public final class EmulatedStackExtension implements BeforeEachCallback, ParameterResolver {
    private record Shared(MotoServer moto, EmulatedStack stack) implements AutoCloseable {
        static Shared start() {
            try {
                var moto = MotoServer.start();
                var root = Files.createTempDirectory(Files.createDirectories(Path.of("target/emulated")), "project");
                return new Shared(moto, EmulatedStack.build(moto, root));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            stack.close();
            moto.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        stack(context).heal();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmulatedStack.class;
    }

    @Override
    public EmulatedStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stack(context);
    }

    private static EmulatedStack stack(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(EmulatedStack.class))
                .getOrComputeIfAbsent(EmulatedStack.class, key -> Shared.start(), Shared.class)
                .stack();
    }
}
