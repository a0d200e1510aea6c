package prode.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On bindings in miniature: three resources, of which the rule refers to the listener's types. */
class BindingsJarTest {
    private static final String ROOT = "com/hashicorp/cdktf/providers/aws/";
    private static final String LONG_FOLDER = "vpc/index-structs/" + "deeply-nested/".repeat(7);

    @TempDir
    private Path folder = Path.of("");

    private Path full = folder;
    private Path trimmed = folder;

    @BeforeEach
    void writeFullBindings() throws IOException {
        full = folder.resolve("full.jar");
        trimmed = folder.resolve("trimmed.jar");
        var files = new LinkedHashMap<String, String>();
        files.put("package/.jsii", """
                {"name": "@cdktf/provider-aws", "readme": {"markdown": "long"}, "schema": "jsii/0.10.0",
                 "submodules": {"@cdktf/provider-aws.lbRule": {"symbolId": "x"}, "@cdktf/provider-aws.vpc": {}},
                 "types": {
                   "@cdktf/provider-aws.lbListener.LbListener": {"kind": "class"},
                   "@cdktf/provider-aws.lbRule.LbRule": {"docs": {"summary": "long"}, "kind": "class",
                     "properties": [{"name": "docs", "type": {"fqn": "@cdktf/provider-aws.lbListener.LbListener"}}]},
                   "@cdktf/provider-aws.provider.AwsProvider": {"kind": "class"},
                   "@cdktf/provider-aws.vpc.Vpc": {"kind": "class"}}}
                """);
        files.put("package/package.json", "{\"main\": \"lib/index.js\"}");
        files.put("package/README.md", "long");
        files.put("package/lib/lb-listener/index.js", "listener\n//# sourceMappingURL=data:long");
        files.put("package/lib/lb-rule/index.js", "rule\n");
        files.put("package/lib/provider/index.js", "provider\n");
        files.put("package/lib/vpc/index.js", "vpc\n");
        files.put("package/lib/" + LONG_FOLDER + "index.js", "nested\n");
        files.put("package/lib/index.js", """
                exports.vpc = exports.provider = exports.lbRule = exports.lbListener = void 0;
                exports.lbListener = require("./lb-listener");
                exports.lbRule = require("./lb-rule");
                exports.vpc = require("./vpc");
                exports.provider = require("./provider");
                """);
        try (var jar = new ZipOutputStream(Files.newOutputStream(full))) {
            jar.putNextEntry(new ZipEntry(ROOT + "$Module.txt"));
            jar.write(Stream.of("lbListener=lb_listener", "lbRule=lb_rule", "provider=provider", "vpc=vpc")
                    .map(line -> "@cdktf/provider-aws." + line.replace("=", ".T=aws.") + ".T\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry(ROOT + "provider-aws@1.0.0.jsii.tgz"));
            var zipped = new GZIPOutputStream(jar);
            var tar = new Tar.Writer(zipped);
            for (var file : files.entrySet()) {
                tar.add(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            tar.finish();
            zipped.finish();
        }
    }

    @Test
    void keepsNothingOfOtherNamespaces() throws IOException {
        new BindingsJar(full).trim(trimmed, used("vpc"));

        assertThat(tarballOf(trimmed))
                .containsOnlyKeys(
                        "package/.jsii",
                        "package/package.json",
                        "package/lib/provider/index.js",
                        "package/lib/vpc/index.js",
                        "package/lib/" + LONG_FOLDER + "index.js",
                        "package/lib/index.js")
                .hasEntrySatisfying(
                        "package/lib/index.js",
                        index -> assertThat(index)
                                .contains("exports.vpc = require(\"./vpc\");", "exports.provider")
                                .doesNotContain("lbRule"));
        assertThat(entry(trimmed, "$Module.txt"))
                .hasLineCount(2)
                .contains("vpc")
                .contains("provider");
    }

    @Test
    void keepsWhatAKeptTypeRefersTo() throws IOException {
        new BindingsJar(full).trim(trimmed, used("lb_rule"));

        assertThat(tarballOf(trimmed))
                .containsEntry("package/lib/lb-listener/index.js", "listener\n")
                .hasEntrySatisfying(
                        "package/.jsii",
                        types -> assertThat(types)
                                .contains("lbListener.LbListener", "\"name\":\"docs\"")
                                .doesNotContain("summary", "markdown", "symbolId", "vpc"));
    }

    @Test
    void refusesANamespaceThatTheBindingsDoNotHave() {
        assertThatThrownBy(() -> new BindingsJar(full).trim(trimmed, used("vpc_lattice")))
                .isInstanceOf(IOException.class)
                .hasMessage("the AWS bindings have no types for [vpclattice]");

        assertThat(folder).isDirectoryNotContaining("glob:**trimmed*");
    }

    @Test
    void isMadeAgainOnlyForOtherNamespaces() throws IOException {
        var bindings = new BindingsJar(full);

        bindings.trim(trimmed, used("vpc"));

        assertThat(bindings.isUpToDate(trimmed, used("vpc"))).isTrue();
        assertThat(bindings.isUpToDate(trimmed, used("vpc", "lb_rule"))).isFalse();
        assertThat(bindings.isUpToDate(folder.resolve("absent.jar"), used("vpc")))
                .isFalse();
    }

    @Test
    void hasTheSameBytesEveryTime() throws IOException {
        Path again = folder.resolve("again.jar");

        new BindingsJar(full).trim(trimmed, used("vpc"));
        new BindingsJar(full).trim(again, used("vpc"));

        assertThat(again).hasSameBinaryContentAs(trimmed);
    }

    private static Set<Namespace> used(String... packages) {
        return Stream.concat(Stream.of(Namespace.PROVIDER), Stream.of(packages).map(Namespace::of))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> tarballOf(Path jar) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipFile(jar.toFile())) {
            var tarball = zip.getInputStream(zip.getEntry(ROOT + "provider-aws@1.0.0.jsii.tgz"));
            var tar = new Tar.Reader(new GZIPInputStream(new ByteArrayInputStream(tarball.readAllBytes())));
            for (var file = tar.next(); file != null; file = tar.next()) {
                files.put(file.path(), new String(file.content().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static String entry(Path jar, String name) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(ROOT + name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
