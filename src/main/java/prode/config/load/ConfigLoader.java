package prode.config.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import prode.config.Environment;
import prode.config.EnvironmentConfig;
import prode.config.rules.ConfigRules;
import prode.config.rules.Settings;
import prode.config.rules.Violation;

/** Reads all environments. The only way from a YAML file into the program. */
public final class ConfigLoader {
    private static final String SUFFIX = ".yaml";

    private ConfigLoader() {}

    /**
     * Reads every {@code *.yaml} of a directory, sorted by the environments' names.
     *
     * @param directory usually {@code src/main/environments}; problems name the files as this path does
     * @throws ConfigException with every problem of every file, when there is any
     */
    public static List<Environment> load(Path directory) {
        ProblemReport report = new ProblemReport();
        List<Environment> environments = new ArrayList<>();
        List<Settings> settings = new ArrayList<>();
        for (Path path : files(directory, report)) {
            String file = shown(path);
            try {
                String text = SourceText.read(path);
                Document document = new Document(file, Yaml.document(text));
                Inspector.inspect(document, text, report);
                Binder binder = new Binder(document, report);
                EnvironmentConfig config = binder.bind(EnvironmentConfig.class);
                Settings values = new Settings(name(path), document, binder.values());
                settings.add(values);
                ConfigRules.check(values).forEach(violation -> add(violation, document, report));
                if (config != null) {
                    environments.add(new Environment(name(path), config));
                }
            } catch (UnreadableFile e) {
                report.add(file, e.line(), "", e.what(), null, e.allowed());
            }
        }
        ConfigRules.checkTogether(settings).forEach(clash -> add(clash.violation(), clash.source(), report));
        report.throwIfAny();
        return List.copyOf(environments);
    }

    /**
     * A problem that only synthesis could find, at the line of its key.
     *
     * @param directory as it was loaded
     * @param environment name of a file that could be read
     * @param key path of the key, for example {@code adopt.aws_vpc.network_vpc}
     */
    public static Problem problem(
            Path directory, String environment, String key, String what, String got, String allowed) {
        Path path = directory.resolve(environment + SUFFIX);
        try {
            return new Problem(shown(path), source(path, shown(path)).line(key), key, what, got, allowed);
        } catch (UnreadableFile e) {
            return new Problem(shown(path), e.line(), key, what, got, allowed);
        }
    }

    /**
     * Where the keys stand in every file of a directory that can be read, whatever is wrong with their values.
     *
     * @param root what the files are named relative to
     */
    public static List<Settings.Source> sources(Path root, Path directory) {
        List<Settings.Source> sources = new ArrayList<>();
        for (Path path : files(directory, new ProblemReport())) {
            try {
                sources.add(source(path, shown(root.relativize(path))));
            } catch (UnreadableFile e) {
                // Whoever wants its values is told; its places are unknown.
            }
        }
        return sources;
    }

    private static Document source(Path path, String name) throws UnreadableFile {
        String text = SourceText.read(path);
        Document document = new Document(name, Yaml.document(text));
        Inspector.inspect(document, text, new ProblemReport());
        return document;
    }

    private static void add(Violation violation, Settings.Source source, ProblemReport report) {
        String key = violation.key();
        String got = Shown.value(key, violation.got());
        report.add(
                source.file(),
                key.isEmpty() ? 0 : source.line(key),
                key,
                violation.what(),
                key.isEmpty() || source.has(key) ? got : got + " (the default)",
                violation.allowed());
    }

    /** The environments' files, sorted by name. */
    static List<Path> files(Path directory, ProblemReport report) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.endsWith(".yml")) {
                    report.add(shown(entry), 0, "", "would not be read", null, "a name that ends in .yaml");
                } else if (name.endsWith(SUFFIX)) {
                    files.add(entry);
                }
            }
            if (files.isEmpty()) {
                report.add(shown(directory), 0, "", "holds no environment", null, "files such as production.yaml");
            }
        } catch (IOException e) {
            String what = Files.isDirectory(directory) ? "can't be read" : "is no directory";
            report.add(shown(directory), 0, "", what, null, "the directory of the environments' files");
        }
        files.sort(Comparator.comparing(ConfigLoader::name));
        return files;
    }

    private static String name(Path path) {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }

    /** A file's name in problems. */
    static String shown(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }
}
