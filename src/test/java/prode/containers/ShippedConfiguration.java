package prode.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The folder of the Prometheus image, copied for a test. Two addresses are swapped, because they lead out of the
 * machine: the discovery by DNS becomes a list of targets, and the endpoint of SNS becomes one of the test.
 */
record ShippedConfiguration(Path folder) {
    private static final Path IMAGE = Path.of("src/main/containers/prometheus");
    private static final Pattern DISCOVERY = Pattern.compile("(?s)( *# dns: begin\n).*?( *# dns: end\n)");

    /** Copies it and swaps the two addresses. */
    static ShippedConfiguration copyTo(Path folder, List<String> targets, String snsEndpoint) {
        var copy = new ShippedConfiguration(folder);
        try (var files = Files.walk(IMAGE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(IMAGE.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        copy.edit("prometheus.yml", text -> withTargets(text, targets));
        copy.edit(
                "alertmanager.yml",
                text -> text.replace("- topic_arn:", "- api_url: " + snsEndpoint + "\n        topic_arn:"));
        return copy;
    }

    /** Lets it read the services through a proxy: so they may have any address. */
    ShippedConfiguration through(URI proxy) {
        edit(
                "prometheus.yml",
                text -> text.replace("    # dns: begin\n", "    proxy_url: " + proxy + "\n    # dns: begin\n"));
        return this;
    }

    /** Speeds up its clock. */
    ShippedConfiguration accelerated(int factor) {
        for (String file : List.of(
                "prometheus.yml", "alertmanager.yml", "rules/http.yml", "rules/runtime.yml", "rules/targets.yml")) {
            edit(file, text -> Accelerated.accelerate(text, factor));
        }
        return this;
    }

    private static String withTargets(String text, List<String> targets) {
        String list = targets.stream().map(target -> '"' + target + '"').collect(Collectors.joining(", "));
        Matcher discovery = DISCOVERY.matcher(text);
        return discovery.replaceFirst("$1    static_configs:\n      - targets: [" + list + "]\n$2");
    }

    private void edit(String file, UnaryOperator<String> change) {
        try {
            Path path = folder.resolve(file);
            String shipped = Files.readString(path);
            String changed = change.apply(shipped);
            if (changed.equals(shipped)) {
                throw new AssertionError(file + ": the test has nothing to swap any more");
            }
            Files.writeString(path, changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
