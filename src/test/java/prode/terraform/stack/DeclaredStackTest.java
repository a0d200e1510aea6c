package prode.terraform.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody who reads the synthesized JSON reads it here: what is overlooked here is overlooked by all of them. */
class DeclaredStackTest {
    private static final String STACK = """
            {"resource": {"aws_eip": {"a": {"//": {"metadata": {"path": "one/network/a"}}}}},
             "data": {"aws_kms_alias": {"k": {"//": {"metadata": {"path": "one/keys/k"}}}}}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "${aws_lb.main-1.arn},                                 aws_lb.main-1,        arn",
        "arn:${aws_lb.main.arn_suffix}/*,                      aws_lb.main,          arn_suffix",
        "${data.aws_kms_alias.key.target_key_arn},             data.aws_kms_alias.key, target_key_arn",
        "${aws_db_instance.a.master_user_secret[0].secret_arn}, aws_db_instance.a,   master_user_secret"
    })
    void aReferenceIsFoundWhereverItLeads(String text, String address, String attribute) {
        var found = Reference.in(text).orElseThrow();

        assertThat(found.address()).isEqualTo(address);
        assertThat(found.attribute()).isEqualTo(attribute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws_lb.main.arn", "$${aws_lb}", "${upper(aws_lb.main.arn)}", "${each.key}", ""})
    void otherTextsHoldNone(String text) {
        assertThat(Reference.in(text)).isEmpty();
    }

    @Test
    void onlyATextThatIsOneReferenceIsOne() {
        assertThat(Reference.only("${aws_lb.main.arn}")).isPresent();
        assertThat(Reference.only("x${aws_lb.main.arn}")).isEmpty();
        assertThat(Reference.only("${aws_lb.main.arn}${aws_lb.main.id}")).isEmpty();
        assertThat(Reference.only("${aws_lb.main.subnets[0]}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "aws_eip.a,                one/network/a",
        "'aws_eip.a[\"x.y\"]',     one/network/a",
        "data.aws_kms_alias.k,     one/keys/k",
        "aws_kms_alias.k,          ",
        "aws_eip,                  ",
        "module.m.aws_eip.a,       "
    })
    void anAddressHasTheConstructPathOfItsBlock(String address, String path) throws IOException {
        var stack = new DeclaredStack("one", new JsonMapper().readTree(STACK));

        assertThat(stack.constructPath(address).orElse(null)).isEqualTo(path);
    }

    @Test
    void aFolderWithoutTheJsonIsNoStack() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        for (var name : List.of("two", "one")) {
            Files.writeString(Files.createDirectories(folder.resolve(name)).resolve(DeclaredStack.FILE), STACK);
        }

        assertThat(DeclaredStack.in(folder)).extracting(DeclaredStack::name).containsExactly("one", "two");
        assertThat(DeclaredStack.in(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void theInnermostConstructOfTheProjectIsTheOrigin() throws IOException {
        new Origins(new TreeMap<>(Map.of("one/data", "prode.Data", "one/data/base", "prode.data.Base"))).write(folder);
        var origins = Origins.read(folder);

        assertThat(origins.source("one/data/base/deep/x")).contains(Path.of("src/main/java/prode/data/Base.java"));
        assertThat(origins.source("one/data/x")).contains(Path.of("src/main/java/prode/Data.java"));
        assertThat(origins.source("one/database/x")).isEmpty();
        assertThat(Origins.read(folder.resolve("nowhere")).source("one/data/x")).isEmpty();
    }
}
