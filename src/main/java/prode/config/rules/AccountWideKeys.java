package prode.config.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prode.config.AccountId;

/** What an account has once is the same in all its environments: their foundation is one. */
final class AccountWideKeys implements SharedRule {
    private static final List<String> KEYS =
            List.of("region", "project", "state.bucket", "state.lockTable", "state.locking", "access.repository");

    @Override
    public List<Clash> check(List<Settings> environments) {
        List<Clash> clashes = new ArrayList<>();
        for (String key : KEYS) {
            Map<AccountId, Settings> first = new HashMap<>();
            for (Settings environment : environments) {
                AccountId account = environment.get("accountId", AccountId.class);
                Object value = environment.get(key, Object.class);
                if (account == null || value == null) {
                    continue;
                }
                Settings reference = first.putIfAbsent(account, environment);
                Object expected = reference == null ? value : reference.get(key, Object.class);
                if (reference != null && !value.equals(expected)) {
                    clashes.add(environment.clash(
                            key,
                            "differs from " + reference.where(key) + ", but account " + account + " has one",
                            value.toString(),
                            expected + " in both"));
                }
            }
        }
        return clashes;
    }
}
