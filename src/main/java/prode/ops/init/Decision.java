package prode.ops.init;

import java.util.Optional;
import prode.config.load.KeyDescription;

/** What a team decides about a new environment, in the order in which it is asked; whatever else has its default. */
public enum Decision {
    ENVIRONMENT("Environment", "", "Its name, which is the file's: production, or another one such as staging."),
    CHEAP(
            "Environment",
            "",
            "Whether it may be interrupted and lost. yes: one task, Spot, a database in one zone, short backups, no"
                    + " protection; no for one that must stay up."),
    ACCOUNT("Account", "accountId", ""),
    REGION("Account", "region", ""),
    PROJECT("Account", "project", ""),
    OWNER("People", "owner", ""),
    COST_CENTER("People", "costCenter", ""),
    REPOSITORY("People", "access.repository", ""),
    ALERT_EMAIL("People", "monitoring.alertEmail", ""),
    VIEWERS("People", "monitoring.viewers", ""),
    SERVICE("Service", "services", "Its name: the first service, others follow in the file."),
    PORT("Service", "services.<name>.port", "Port on which the container listens, or none for a worker.");

    private final String step;
    private final String key;
    private final String words;

    Decision(String step, String key, String words) {
        this.step = step;
        this.key = key;
        this.words = words;
    }

    /** The heading that it is asked under. */
    public String step() {
        return step;
    }

    /** Its key in the file, a service's with {@code <name>}; empty for what is no key. */
    public String key() {
        return key;
    }

    /** What it means, in a line: for a key the words of the configuration itself. */
    public String meaning() {
        return description()
                .map(KeyDescription::meaning)
                .filter(text -> words.isEmpty())
                .orElse(words);
    }

    /** What the configuration gives a file that leaves the key out; empty for what has to be decided. */
    Optional<String> ownDefault() {
        return description().flatMap(KeyDescription::shownDefault);
    }

    private Optional<KeyDescription> description() {
        return KeyDescription.all().stream()
                .filter(each -> each.path().equals(key))
                .findFirst();
    }
}
