package prode.config.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prode.config.AccountId;
import prode.config.ImageReference;
import prode.config.Region;

/**
 * An image from ECR is in the environment's own account and region: the execution role may read nothing else, and each
 * task's start would depend on another region.
 */
final class RegistryOfAccount implements Rule {
    private static final Pattern ECR =
            Pattern.compile("([0-9]{12})\\.dkr\\.ecr(-fips)?\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");

    @Override
    public List<Violation> check(Settings settings) {
        AccountId account = settings.get("accountId", AccountId.class);
        Region region = settings.get("region", Region.class);
        if (account == null || region == null) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        for (OwnService service : OwnService.values()) {
            String key = service.key("image");
            ImageReference image = settings.get(key, ImageReference.class);
            if (image != null && isForeign(image, account, region)) {
                violations.add(new Violation(
                        key,
                        "is in ECR of another account or region",
                        image.toString(),
                        "account " + account + " and region " + region));
            }
        }
        return violations;
    }

    private static boolean isForeign(ImageReference image, AccountId account, Region region) {
        if (image.registry() == null) {
            return false;
        }
        Matcher registry = ECR.matcher(image.registry());
        return registry.matches()
                && !(account.value().equals(registry.group(1)) && region.value().equals(registry.group(3)));
    }
}
