package prode.explain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.config.load.KeyDescription;
import prode.config.load.KeyPlace;
import prode.config.rules.Settings;
import prode.explain.Explanation.Fact;

/**
 * The keys of the environments' files, with or without a place in a list and a name of the team's.
 *
 * @param files those that can be read
 */
public record Keys(List<Settings.Source> files) implements Topic {
    private static final int MOST_PLACES = 8;

    public Keys {
        files = List.copyOf(files);
    }

    @Override
    public String word() {
        return "keys";
    }

    @Override
    public String about() {
        return "a key of the configuration";
    }

    @Override
    public List<String> names() {
        return KeyDescription.all().stream().map(KeyDescription::path).toList();
    }

    @Override
    public Optional<Explanation> explain(String name) {
        return KeyDescription.all().stream()
                .filter(key -> key.path().equals(name)
                        || pattern(key.path()).matcher(name).matches())
                .findFirst()
                .map(key -> new Explanation("key", name, facts(key, name)));
    }

    private List<Fact> facts(KeyDescription key, String name) {
        return Stream.of(
                        Optional.of(Fact.of("means", key.meaning())),
                        Optional.of(Fact.of("allowed", key.allowed())),
                        Optional.of(Fact.of(
                                "default",
                                key.shownDefault().orElse(key.required() ? "none: it has to be there" : "none"))),
                        Resolver.fact(
                                "set in",
                                files.stream()
                                        .filter(file -> file.has(name))
                                        .map(file -> file.file() + ":" + file.line(name))
                                        .toList()),
                        Resolver.fact(
                                "shows in",
                                KeyPlace.ALL.stream()
                                        .filter(place -> place.key().equals(key.path()))
                                        .map(KeyPlace::shown)
                                        .limit(MOST_PLACES)
                                        .toList()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@code services.<name>.image} and {@code network.zones[].zone} with whatever stands there in a file. */
    private static Pattern pattern(String path) {
        return Pattern.compile(
                Pattern.quote(path).replace("<name>", "\\E[^.]+\\Q").replace("[]", "\\E\\[[0-9]+]\\Q"));
    }
}
