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
        var root = environment.root();
        var account = root.get(EnvironmentConfig::accountId).value();
        var region = root.get(EnvironmentConfig::region).value();
        String text = arn.value();
        if (text == null || !SecretSource.isArn(text) || account == null || region == null) {
            return Stream.empty();
        }
        String[] parts = text.split(":", 6);
        String own = Partition.ofRegion(region.value()).arn(parts[2], region.value(), account.value(), parts[5]);
        return text.equals(own)
                ? Stream.empty()
                : Stream.of(arn.violation(
                        "is in another account or region", "account " + account + " and region " + region));
    }
}
