package prode.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.AppliedState;
import prode.testing.Stacks;

/** Behind CloudFront the load balancer is internal, and the service is on the internet all the same. */
@Tag("synth")
class CloudFrontSiteTest {
    /** Else health says nothing of an outage that every visitor sees, or calls a viewers' page broken that refuses strangers. */
    @Test
    void theServiceIsAskedByItsNameAndViewersPagesMayRefuse() throws IOException {
        var stack = DeclaredStack.read(
                Stacks.output("shop", "shop/staging", "everything").resolve("stacks"), "shop-staging");

        var site = Expectations.of(stack, AppliedState.none()).site().orElseThrow();

        assertThat(site.url()).contains("https://staging.shop.example.com");
        assertThat(site.redirects()).as("by CloudFront").isTrue();
        assertThat(site.routes()).extracting(Route::viewers).contains(List.of("203.0.113.0/24"));
        assertThat(site.routes())
                .filteredOn(route -> route.path().startsWith("/grafana"))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.viewers()).containsExactly("203.0.113.0/24"));
        assertThat(site.routes())
                .anySatisfy(route -> assertThat(route.viewers()).isEmpty());
    }

    /** Where the others are it would be missing: every deployment would end as a failed one. */
    @Test
    void itsAlarmIsLookedForInItsRegion() throws IOException {
        var stack = DeclaredStack.read(
                Stacks.output("shop", "shop/staging", "everything").resolve("stacks"), "shop-staging");

        var expected = Expectations.of(stack, AppliedState.none());

        assertThat(expected.edgeAlarms()).containsExactly("shop-staging-cloudfront-5xx");
        assertThat(expected.alarms()).contains("shop-staging-alb-5xx").doesNotContain("shop-staging-cloudfront-5xx");
    }

    /** Else every deployment of a system that closes port 80 ends as a failed one. */
    @Test
    void noRedirectIsExpectedWhereNothingAnswersHttp() throws IOException {
        assertThat(site("everything", "shop-everything").redirects()).isFalse();
        assertThat(site("altered/production", "shop").redirects())
                .as("CloudFront, which refuses HTTP")
                .isFalse();
        assertThat(site("domain/production", "prod-e").redirects()).isTrue();
    }

    private static Expectations.Site site(String file, String stack) throws IOException {
        var output = file.startsWith("altered") ? Stacks.output(file, "altered/staging") : Stacks.output(file);
        return Expectations.of(DeclaredStack.read(output.resolve("stacks"), stack), AppliedState.none())
                .site()
                .orElseThrow();
    }
}
