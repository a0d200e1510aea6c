package prode.aws.services;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import prode.aws.Calls;
import prode.aws.facts.Port;

/** Ports made of their three calls. */
final class Ports {
    private Ports() {}

    /**
     * A port.
     *
     * @param all every page of the kind, as AWS describes it
     * @param look what AWS has under an id: one or nothing
     * @param facts of a description
     */
    static <D, F> Port<F> of(
            Supplier<Stream<D>> all, Function<String, Stream<D>> look, Function<D, F> facts, Consumer<F> delete) {
        return of(() -> all.get().map(facts), id -> look.apply(id).map(facts), delete);
    }

    /**
     * A port.
     *
     * @param all every page of the kind
     * @param look what AWS has under an id: one or nothing
     */
    static <F> Port<F> of(Supplier<Stream<F>> all, Function<String, Stream<F>> look, Consumer<F> delete) {
        return new Port<>() {
            @Override
            public List<F> all() {
                return Calls.ask(() -> all.get().toList());
            }

            @Override
            public Optional<F> look(String id) {
                return Calls.look(() -> look.apply(id).findFirst());
            }

            @Override
            public void delete(F resource) {
                Calls.run(() -> delete.accept(resource));
            }
        };
    }
}
