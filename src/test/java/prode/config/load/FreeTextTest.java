package prode.config.load;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.config.Environment;
import prode.stacks.Synthesize;
import prode.testing.Golden;
import prode.testing.Resource;
import prode.testing.SandboxedTerraform;
import prode.testing.TerraformJson;

/**
 * A text that Terraform takes for an expression fails everybody's plan, or reaches the container as another text without
 * a word: the file says <code>${terraform.workspace}</code>, the container gets {@code default}. Every key of a text
 * either refuses such a text or brings it through the real Terraform as it stands; no key is neither.
 */
@Tag("terraform")
@Tag("golden")
class FreeTextTest {
    private static final Path ALTERED = Path.of("src/test/resources/environments/altered/production.yaml");
    /** What the altered one can't have beside what it has, in others. */
    private static final List<Path> FILES = List.of(
            ALTERED,
            Path.of("src/test/resources/environments/existing/production.yaml"),
            Path.of("src/test/resources/environments/altered/staging.yaml"));

    private static final Path PLACES = Path.of("src/main/resources/prode/config/places.txt");
    private static final Path TABLE = Path.of("src/test/resources/prode/config/texts.txt");
    private static final String ACCOUNT = "444455556666";
    private static final String STACK = "shop";
    private static final String LITERAL = "literal";

    /** Expressions that work and such that fail, Terraform's own escapes, our placeholders behind signs, lone signs. */
    private static final String HOSTILE =
            "${terraform.workspace}%{if}$${HOME}%%{level}$$${1+1}%${x}$%{y}${~z~}${port}%{path}{}$$%%$";

    private static final String HEADER = """
            # What each key of a text does with ${…} and %{…}: brings it literally, or refuses it, and why.
            # Made by ./scripts/refresh.
            """;

    @TempDir
    private Path folder;

    @Test
    void everyTextIsLiteralOrRefused() {
        var verdicts = new TreeMap<String, String>();
        for (Path path : FILES) {
            var file = new TextTree(path);
            var known = Set.copyOf(verdicts.keySet());
            var forms = new HashSet<String>();
            for (TextTree.Text text : file.texts()) {
                String name = text.isName() ? text.key() + " (names)" : text.key();
                if (!known.contains(name) && (text.isName() || forms.add(name + " " + form(text.in(file))))) {
                    verdicts.merge(name, verdict(path, file, text), (one, other) -> one.equals(LITERAL) ? one : other);
                }
            }
        }

        assertThat(verdicts.keySet()).as("keys with a text in " + FILES).containsAll(keysOfTexts());
        String rows = verdicts.entrySet().stream()
                .map(row -> row.getKey() + " | " + row.getValue() + "\n")
                .collect(joining());
        Golden.assertMatches(TABLE, HEADER + rows);
    }

    @Test
    void aLiteralTextArrivesAsTheFileHasIt() throws IOException {
        TerraformJson synthesized = TerraformJson.read(synthesize().resolve("stacks/shop"));
        List<Place> places = placesOfLiterals();
        try (var terraform = SandboxedTerraform.of(folder.resolve("output"), ACCOUNT)) {
            Path json = terraform.stack(STACK).resolve("cdk.tf.json");
            var withoutImport = synthesized.root().<ObjectNode>deepCopy().without("import");
            Files.writeString(json, withoutImport.toString());
            terraform.succeed(STACK, "init", "-input=false", "-no-color");
            terraform.succeed(
                    STACK,
                    Stream.concat(
                                    Stream.of("apply", "-input=false", "-no-color", "-auto-approve"),
                                    places.stream()
                                            .map(place -> "-target="
                                                    + resource(place, synthesized)
                                                            .address()))
                            .distinct()
                            .toArray(String[]::new));
            var state = TerraformJson.parse(
                    terraform.succeed(STACK, "show", "-json").output());

            assertThat(places)
                    .hasSize(6)
                    .allSatisfy(place -> assertThat(texts(place.value(
                                    values(state, resource(place, synthesized).address()))))
                            .as(place.toString())
                            .contains(HOSTILE));

            Files.writeString(json, synthesized.root().toString());
            // Nothing has this id; Terraform says for what it asked.
            assertThat(terraform
                            .terraform(STACK, "plan", "-input=false", "-no-color")
                            .output())
                    .contains("Preparing import... [id=" + HOSTILE + "]");
        }
    }

    /** The whole text first, for a key with more than one form; then the places of a text that is right. */
    private String verdict(Path path, TextTree file, TextTree.Text text) {
        String right = text.in(file);
        var refusals = new TreeSet<String>();
        var candidates = Stream.concat(
                Stream.of("${a}", "%{a}"),
                IntStream.rangeClosed(0, right.length())
                        .filter(i -> isBoundary(right, i))
                        .boxed()
                        .flatMap(i -> Stream.of("${a}", "%{a}")
                                .map(template -> right.substring(0, i) + template + right.substring(i))));
        for (String candidate : candidates.toList()) {
            try {
                load(path, file.with(text, candidate));
                return LITERAL;
            } catch (ConfigException e) {
                assertThat(e.problems())
                        .as(text + " with " + candidate)
                        .anySatisfy(problem ->
                                assertThat(Sections.general(problem.key())).startsWith(text.key()));
                e.problems().forEach(problem -> refusals.add(problem.what()));
            }
        }
        return "refused: " + refusals;
    }

    /** Two texts of one form are refused for the same reasons; a name is not only a form, others name it. */
    private static String form(String text) {
        return text.replaceAll("[A-Za-z]+", "a").replaceAll("[0-9]+", "0");
    }

    /** Its ends, its middle and where a word begins: between two letters of one a form makes no difference. */
    private static boolean isBoundary(String text, int i) {
        return i == 0 || i == text.length() || i == text.length() / 2 || !Character.isLetterOrDigit(text.charAt(i - 1));
    }

    /** The stacks of an environment that has the hostile text wherever a text is literal. */
    private Path synthesize() throws IOException {
        var literal = literalKeys();
        var file = new TextTree(ALTERED);
        for (TextTree.Text text : file.texts()) {
            if (!text.isName() && literal.contains(text.key())) {
                file = file.with(text, HOSTILE);
            }
        }
        Path output = folder.resolve("output");
        Synthesize.synthesize(load(ALTERED, file), Path.of("target/lambda"), output);
        return output;
    }

    private List<Environment> load(Path path, TextTree file) {
        try {
            Path name = path.getFileName();
            Path environments = Files.createDirectories(folder.resolve(name + "s"));
            Files.writeString(environments.resolve(name), file.toString());
            return ConfigLoader.load(environments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> literalKeys() {
        return lines(TABLE)
                .map(line -> line.split(" \\| ", 2))
                .filter(columns -> columns[1].equals(LITERAL))
                .map(columns -> columns[0])
                .collect(toCollection(TreeSet::new));
    }

    private static List<Place> placesOfLiterals() {
        var literal = literalKeys();
        List<Place> places = lines(PLACES)
                .map(Place::parse)
                .filter(place -> literal.contains(place.key()))
                .toList();
        assertThat(places).extracting(Place::key).containsAll(literal);
        return places.stream().filter(place -> !place.key().equals("adopt")).toList();
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource resource(Place place, TerraformJson stack) {
        return place.resource(stack, Map.of()).orElseThrow(() -> new AssertionError("no resource for " + place));
    }

    private static JsonNode values(JsonNode state, String address) {
        for (JsonNode resource : state.at("/values/root_module/resources")) {
            if (resource.path("address").asText().equals(address)) {
                return resource.path("values");
            }
        }
        throw new AssertionError(address + " was not applied");
    }

    private static List<String> texts(JsonNode node) {
        return node.isTextual()
                ? List.of(node.asText())
                : StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    /** The keys that a file writes as texts: a number or a word of an enum can't be another one. */
    private static Set<String> keysOfTexts() {
        return Sections.all().entrySet().stream()
                .filter(entry -> isText(Sections.elementType(entry.getValue().type())))
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));
    }

    private static boolean isText(Class<?> type) {
        return !Sections.contains(type) && (type.isEnum() || Scalar.of(type).form() == Scalar.Form.TEXT);
    }
}
