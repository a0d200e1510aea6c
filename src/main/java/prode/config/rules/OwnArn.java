package prode.config.rules;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.EnvironmentConfig;
import prode.config.Partition;
import prode.config.SecretSource;

/** What is named by its ARN is the environment's account's and in its region. */
final class OwnArn {
    private OwnArn() {}

    /** Refuses an ARN of another account or region; what is no ARN is none of its business. */
    static Stream<Violation> check(Settings environment, Setting<@Nullable String> arn) {
        var region = environment.root().get(EnvironmentConfig::region).value();
        return region == null ? Stream.empty() : check(environment, arn, region.value());
    }

    /** The same for what has to be in this region, wherever the environment is. */
    static Stream<Violation> check(Settings environment, Setting<@Nullable String> arn, String region) {
        var account = environment.root().get(EnvironmentConfig::accountId).value();
        String text = arn.value();
        if (text == null || !SecretSource.isArn(text) || account == null) {
            return Stream.empty();
        }
        String[] parts = text.split(":", 6);
        String own = Partition.ofRegion(region).arn(parts[2], region, account.value(), parts[5]);
        return text.equals(own)
                ? Stream.empty()
                : Stream.of(arn.violation(
                        "is in another account or region", "account " + account + " and region " + region));
    }
}
