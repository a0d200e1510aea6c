package prode.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prode.explain.Explanation.Fact;

/**
 * What the commands exit with.
 *
 * @param meanings each code in words
 */
public record ExitMeanings(Map<Integer, String> meanings) implements Topic {
    public ExitMeanings {
        meanings = new TreeMap<>(meanings);
    }

    @Override
    public String word() {
        return "exit-codes";
    }

    @Override
    public String about() {
        return "an exit code";
    }

    @Override
    public List<String> names() {
        return meanings.keySet().stream().map(String::valueOf).toList();
    }

    @Override
    public Optional<Explanation> explain(String name) {
        return meanings.entrySet().stream()
                .filter(code -> code.getKey().toString().equals(name))
                .findFirst()
                .map(code -> new Explanation(
                        "exit code",
                        name,
                        List.of(
                                Fact.of("means", code.getValue()),
                                Fact.of("more", "a command's own meaning stands at the end of its help"))));
    }
}
