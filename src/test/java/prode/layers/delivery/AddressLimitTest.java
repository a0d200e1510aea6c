package prode.layers.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that the load balancer takes for a limited service, and the expression at the edge does not, passes every limit. */
class AddressLimitTest {
    @ParameterizedTest
    @CsvSource({
        "/admin/*, /admin/, true",
        "/admin/*, /admin/a/b, true",
        "/admin/*, /admin, false",
        "/admin/*, /shop/admin/, false",
        "/admin, /admin, true",
        "/admin, /administer, false",
        "/v?/*.php, /v2/a/b.php, true",
        "/v?/*.php, /v22/b.php, false",
        "/v?/*.php, /v2/b-php, false",
        "/a$b+c.d~e&f/*, /a$b+c.d~e&f/g, true"
    })
    void aPathIsThatOfTheLoadBalancersPattern(String pattern, String path, boolean matches) {
        assertThat(Pattern.compile(AddressLimit.path(pattern)).matcher(path).find())
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "Shop.example.com, shop.example.com, true",
        "shop.example.com, shop.example.com:443, true",
        "shop.example.com, shop.example.com., true",
        "shop.example.com, shop-example.com, false",
        "shop.example.com, my.shop.example.com, false",
        "*.example.com, my.shop.example.com, true",
        "s?op.example.com, stop.example.com, true"
    })
    void aHostIsThatOfTheLoadBalancersPattern(String pattern, String host, boolean matches) {
        assertThat(Pattern.compile(AddressLimit.host(pattern)).matcher(host).find())
                .isEqualTo(matches);
    }

    /** Source: AWS WAF Developer Guide, supported regular expression syntax: the web ACL is refused. */
    @ParameterizedTest
    @CsvSource({"/a*b?c/*", "/a.php"})
    void noGroupCaptures(String pattern) {
        assertThat(AddressLimit.path(pattern) + AddressLimit.host(pattern)).doesNotContainPattern("\\((?!\\?:)");
    }
}
