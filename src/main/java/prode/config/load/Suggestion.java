package prode.config.load;

import java.util.List;
import java.util.Optional;

/** What an unknown key was probably meant to be: a sibling's near miss, or a key at the wrong place. */
final class Suggestion {
    private Suggestion() {}

    static String of(String name, List<String> siblings) {
        Optional<String> sibling = Nearest.to(name, siblings);
        if (sibling.isPresent()) {
            return ", nearest is " + sibling.get();
        }
        List<String> elsewhere = Sections.all().keySet().stream()
                .filter(path -> path.endsWith("." + name))
                .toList();
        return elsewhere.isEmpty() || elsewhere.size() > 3
                ? ""
                : " here, but one at " + String.join(" and ", elsewhere);
    }
}
