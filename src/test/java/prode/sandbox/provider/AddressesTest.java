package prode.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import prode.sandbox.store.Journal;
import prode.terraform.stack.DeclaredStack;

/** The protocol tells no address; without one, drift and faults would hit the wrong resource. */
class AddressesTest {
    private static final JsonNode STACK = json("""
            {"provider":{"aws":[{"region":"us-west-2","default_tags":[{"tags":{"Environment":"production"}}]}]},
             "resource":{
               "aws_vpc":{"one":{"//":{"metadata":{}},"cidr_block":"10.0.0.0/16"},"two":{"cidr_block":"10.1.0.0/16"}},
               "aws_subnet":{
                 "a":{"vpc_id":"${aws_vpc.one.id}","cidr_block":"10.0.1.0/24"},
                 "b":{"vpc_id":"${aws_vpc.two.id}","cidr_block":"10.0.1.0/24"}},
               "aws_lb_target_group":{"t":{"port":3000,"health_check":{"path":"/health"}}},
               "aws_eip":{"x":{},"y":{}}}}""");
    private static final JsonNode PRODUCTION = json("""
            {"region":"us-west-2","profile":null,"default_tags":[{"tags":{"Environment":"production"}}]}""");

    private final Cloud cloud = new Cloud(Journal.none());

    @Test
    void findsByWhatIsWritten() {
        assertThat(addresses(PRODUCTION).find("aws_vpc", json("{\"cidr_block\":\"10.1.0.0/16\",\"tags\":null}")))
                .contains("aws_vpc.two");
    }

    @Test
    void followsAReference() {
        create("aws_vpc", "aws_vpc.one", "vpc-1");
        create("aws_vpc", "aws_vpc.two", "vpc-2");

        assertThat(addresses(PRODUCTION)
                        .find("aws_subnet", json("{\"vpc_id\":\"vpc-2\",\"cidr_block\":\"10.0.1.0/24\"}")))
                .contains("aws_subnet.b");
    }

    @Test
    void comparesABlockWithItsOnlyRepetition() {
        assertThat(addresses(PRODUCTION)
                        .find(
                                "aws_lb_target_group",
                                json("{\"port\":3000,\"health_check\":[{\"path\":\"/health\",\"port\":null}]}")))
                .contains("aws_lb_target_group.t");
    }

    @Test
    void ofTwinsTheOneIsFoundThatDoesNotExistYet() {
        create("aws_eip", "aws_eip.x", "eipalloc-1");

        assertThat(addresses(PRODUCTION).find("aws_eip", json("{}"))).contains("aws_eip.y");
    }

    /** Two environments have the same resources in the same account: their provider blocks tell them apart. */
    @Test
    void considersOnlyStacksWithThisProvider() {
        var staging = json("{\"region\":\"us-west-2\",\"default_tags\":[{\"tags\":{\"Environment\":\"staging\"}}]}");

        assertThat(addresses(staging).find("aws_vpc", json("{\"cidr_block\":\"10.1.0.0/16\"}")))
                .isEmpty();
    }

    private Addresses addresses(JsonNode provider) {
        return new Addresses(List.of(new DeclaredStack("prod-e", STACK)), provider, cloud);
    }

    private void create(String type, String address, String id) {
        ObjectNode attributes = Values.NODES.objectNode().put("id", id);
        cloud.create(new Cloud.Resource(type, address, attributes), true);
    }

    private static JsonNode json(String text) {
        try {
            return Values.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
