package prode.config.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prode.config.AccountId;

/** What an account has once is the same in all its environments: their foundation is one. */
final class AccountWideKeys implements SharedRule {
    private static final List<String> KEYS = List.of(
            "region",
            "project",
            "state.bucket",
            "state.lockTable",
            "state.locking",
            "awsProvider",
            "access.repository",
            "access.github.oidcProvider",
            "access.github.ownerId",
            "access.github.repositoryId",
            "access.github.subjects",
            "access.github.defaultBranch",
            "access.github.cleanupEnvironment",
            "access.github.stateAdminEnvironment",
            "access.github.application.repository",
            "access.github.application.ownerId",
            "access.github.application.repositoryId",
            "access.github.application.branch");

    /** Sections that an account has in all its environments or in none. */
    private static final List<String> SECTIONS = List.of("access.github", "access.github.application");

    @Override
    public List<Clash> check(List<Settings> environments) {
        List<Clash> clashes = new ArrayList<>(sections(environments));
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

    private static List<Clash> sections(List<Settings> environments) {
        List<Clash> clashes = new ArrayList<>();
        for (String section : SECTIONS) {
            Map<AccountId, Settings> first = new HashMap<>();
            for (Settings environment : environments) {
                AccountId account = environment.get("accountId", AccountId.class);
                Settings reference = account == null ? null : first.putIfAbsent(account, environment);
                if (reference != null && environment.has(section) != reference.has(section)) {
                    clashes.add(environment.clash(
                            section,
                            "differs from " + reference.file() + ", but account " + account + " has one",
                            environment.has(section) ? "a section" : "no such section",
                            reference.has(section) ? "the section in both" : "the section in neither"));
                }
            }
        }
        return clashes;
    }
}
