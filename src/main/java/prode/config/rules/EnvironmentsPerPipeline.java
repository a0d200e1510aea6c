package prode.config.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prode.config.AccountId;

/**
 * How many environments one pipeline can deploy: a role has at most ten policies, and the one that applies has five for
 * all environments and one for each. Source: IAM User Guide, IAM and STS quotas.
 */
final class EnvironmentsPerPipeline implements SharedRule {
    private static final int MOST = 5;

    @Override
    public List<Clash> check(List<Settings> environments) {
        List<Clash> clashes = new ArrayList<>();
        Map<AccountId, Integer> counts = new HashMap<>();
        for (Settings environment : environments) {
            AccountId account = environment.get("accountId", AccountId.class);
            if (account != null
                    && environment.has("access.github")
                    && counts.merge(account, 1, Integer::sum) == MOST + 1) {
                clashes.add(environment.clash(
                        "access.github",
                        "is in more environments of account " + account + " than the pipeline's role has policies for",
                        MOST + 1 + " environments",
                        "at most " + MOST + ", or a further account"));
            }
        }
        return clashes;
    }
}
