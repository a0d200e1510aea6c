package prode.ops.init;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import prode.config.Environment;
import prode.config.EnvironmentConfig;
import prode.config.load.ConfigException;
import prode.config.load.ConfigLoader;
import prode.config.load.Problem;
import prode.failure.Failure;
import prode.failure.Hint;
import prode.failure.Refused;
import prode.terraform.run.Folders;

/**
 * The file of a new environment in the making. Whether it is right, the loader of all files says, with the others beside it;
 * nothing is written before the end.
 */
public final class Draft {
    /** What stands in a file for what is not decided yet, to look at the rest. */
    private static final Map<Decision, String> ANYTHING = Map.of(
            Decision.ENVIRONMENT, "development",
            Decision.ACCOUNT, "111122223333",
            Decision.OWNER, "somebody",
            Decision.COST_CENTER, "something",
            Decision.REPOSITORY, "somebody/something",
            Decision.ALERT_EMAIL, "somebody@example.com",
            Decision.VIEWERS, "203.0.113.0/24");

    private static final List<String> NAMES = List.of(Environment.PRODUCTION, "staging");

    private final Path environments;
    private final List<Environment> others;
    private final Map<Decision, String> decided = new EnumMap<>(Decision.class);

    private Draft(Path environments, List<Environment> others) {
        this.environments = environments;
        this.others = others;
    }

    /**
     * Beside what is there.
     *
     * @throws ConfigException if another environment's file is wrong
     */
    public static Draft beside(Path environments) throws IOException {
        return new Draft(environments, isEmpty(environments) ? List.of() : ConfigLoader.load(environments));
    }

    /** Decides, or decides anew. */
    public void decide(Decision decision, String value) {
        decided.put(decision, value.strip());
    }

    /** Takes a decision back. */
    public void reopen(Decision decision) {
        decided.remove(decision);
    }

    /** Whether somebody decided it; a proposal is no decision. */
    public boolean isDecided(Decision decision) {
        return decided.containsKey(decision);
    }

    /** What it is if nobody decides: as in the project's other environments, or the configuration's default. */
    public Optional<String> proposal(Decision decision) {
        var neighbour = neighbour();
        return switch (decision) {
            case ENVIRONMENT ->
                NAMES.stream()
                        .filter(name ->
                                others.stream().noneMatch(other -> other.name().equals(name)))
                        .findFirst();
            case CHEAP ->
                Optional.of(
                        value(Decision.ENVIRONMENT)
                                        .filter(Environment.PRODUCTION::equals)
                                        .isPresent()
                                ? "no"
                                : "yes");
            case ACCOUNT -> neighbour.map(other -> other.accountId().value());
            case REGION -> neighbour.map(other -> other.region().toString()).or(decision::ownDefault);
            case PROJECT -> neighbour.map(EnvironmentConfig::project).or(decision::ownDefault);
            case OWNER -> neighbour.map(EnvironmentConfig::owner);
            case COST_CENTER -> neighbour.map(EnvironmentConfig::costCenter);
            case REPOSITORY -> neighbour.map(other -> other.access().repository());
            case ALERT_EMAIL ->
                neighbour.map(other -> other.monitoring().alertEmail().toString());
            case VIEWERS ->
                neighbour.map(other -> String.join(
                        ", ",
                        other.monitoring().viewers().stream()
                                .map(Object::toString)
                                .toList()));
            case SERVICE -> Optional.of(EnvironmentText.DOCUMENTED);
            case PORT -> Optional.of(EnvironmentText.DOCUMENTED_PORT);
        };
    }

    /** What somebody still has to decide. */
    public List<Decision> open() {
        return Arrays.stream(Decision.values())
                .filter(each -> value(each).isEmpty())
                .toList();
    }

    /** What is wrong with one decision, in a line without its name; empty if nothing is, as far as it can be told yet. */
    public List<String> problems(Decision decision) {
        return problems().stream()
                .filter(problem -> problem.decision().filter(decision::equals).isPresent())
                .map(Wrong::words)
                .toList();
    }

    /**
     * Something that is wrong.
     *
     * @param decision which one, if it is one
     * @param words what is wrong, without its name
     */
    public record Wrong(Optional<Decision> decision, String words) {}

    /** What is wrong with all that is decided. */
    public List<Wrong> problems() {
        var name = definite(Decision.ENVIRONMENT);
        if (!name.matches("[A-Za-z0-9-]+")) {
            return List.of(new Wrong(
                    Optional.of(Decision.ENVIRONMENT),
                    "got " + name + ", allowed lower-case letters, digits and single hyphens, a letter first"));
        }
        var cheap = definite(Decision.CHEAP);
        if (!cheap.equals("yes") && !cheap.equals("no")) {
            return List.of(new Wrong(Optional.of(Decision.CHEAP), "got " + cheap + ", allowed yes or no"));
        }
        try {
            var folder = Files.createTempDirectory("environments");
            try {
                for (var file : files(environments)) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
                Files.writeString(folder.resolve(name + ".yaml"), text());
                ConfigLoader.load(folder);
                return List.of();
            } catch (ConfigException e) {
                return e.problems().stream()
                        .map(problem -> wrong(problem, folder))
                        .toList();
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole text of the file. */
    String text() {
        return new EnvironmentText(this::definite, neighbour()).text();
    }

    /** The file that it becomes. */
    public Path file() {
        return environments.resolve(definite(Decision.ENVIRONMENT) + ".yaml");
    }

    /**
     * Never over another file.
     *
     * @throws Failure with exit code 3 if there is one
     */
    public void requireNew() {
        if (Files.exists(file())) {
            throw new Refused(environments.getFileName() + "/" + file().getFileName()
                            + ": exists already and is never overwritten")
                    .about(Hint.OTHER_ENVIRONMENT);
        }
    }

    /**
     * Writes the file, and reads it as every other command will.
     *
     * @throws Failure with exit code 3 if there is one of that name
     */
    public void write() throws IOException {
        requireNew();
        Files.createDirectories(environments);
        try {
            Files.writeString(file(), text(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            requireNew();
        }
        ConfigLoader.load(environments);
    }

    private Optional<String> value(Decision decision) {
        return Optional.ofNullable(decided.get(decision)).or(() -> proposal(decision));
    }

    private String definite(Decision decision) {
        return value(decision).orElseGet(() -> Objects.requireNonNull(ANYTHING.get(decision)));
    }

    /** Production's, if there is one: the others follow it. */
    private Optional<EnvironmentConfig> neighbour() {
        return others.stream()
                .filter(Environment::isProduction)
                .findFirst()
                .or(() -> others.stream().findFirst())
                .map(Environment::config);
    }

    private Wrong wrong(Problem problem, Path folder) {
        var what = new Problem("", 0, "", problem.what(), problem.got(), problem.allowed())
                .toString()
                .replaceFirst("^: ", "")
                .replace(folder.toString(), environments.getFileName().toString());
        var decision = Arrays.stream(Decision.values())
                .filter(each -> isOf(each, problem.key()))
                .findFirst();
        return new Wrong(decision, decision.isPresent() ? what : problem.key() + ": " + what);
    }

    private boolean isOf(Decision decision, String key) {
        return switch (decision) {
            case CHEAP -> false;
            case ENVIRONMENT -> key.isEmpty();
            case SERVICE -> key.equals("services." + definite(Decision.SERVICE));
            default -> {
                var own = decision.key().replace("<name>", definite(Decision.SERVICE));
                yield key.equals(own) || key.startsWith(own + "[");
            }
        };
    }

    private static boolean isEmpty(Path environments) throws IOException {
        return files(environments).isEmpty();
    }

    private static List<Path> files(Path environments) throws IOException {
        if (!Files.isDirectory(environments)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(environments)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }
}
