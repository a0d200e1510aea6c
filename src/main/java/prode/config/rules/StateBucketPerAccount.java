package prode.config.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prode.config.AccountId;

/** Two accounts can't have the same state bucket: its name is unique in all of AWS. */
final class StateBucketPerAccount implements SharedRule {
    @Override
    public List<Clash> check(List<Settings> environments) {
        List<Clash> clashes = new ArrayList<>();
        Map<String, Settings> first = new HashMap<>();
        for (Settings environment : environments) {
            AccountId account = environment.get("accountId", AccountId.class);
            String bucket = environment.get("state.bucket", String.class);
            if (account == null || bucket == null) {
                continue;
            }
            Settings owner = first.putIfAbsent(bucket, environment);
            if (owner != null && !account.equals(owner.get("accountId", AccountId.class))) {
                clashes.add(environment.clash(
                        "state.bucket",
                        "is the bucket of another account in " + owner.where("state.bucket"),
                        bucket,
                        "a bucket of account " + account));
            }
        }
        return clashes;
    }
}
