package prode.review.settings;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Values;

/**
 * A kind of change that needs no person where the team wants that. Whatever is of none of them needs one: what nobody thought
 * of is not harmless.
 */
public enum HarmlessKind {
    /** Of two changes, which {@link HarmlessKinds} looks at together. */
    RELEASE(
            "release",
            "A service gets another tag or digest of the same images and nothing else; its circuit breaker takes a bad one back."),
    TAGS("tags", "Tags come or get other values, except those that rights and the cleanup go by."),
    DESCRIPTION("description", "A text for people; nothing in AWS goes by it."),
    ALARM("alarm", "A new alarm that does no more than write to topics."),
    DASHBOARD("dashboard", "Only people look at it."),
    LOG_GROUP("log group", "A new one is empty, and nothing writes to it yet."),
    MOVE("move", "It gets another address in the state; nothing is done in AWS.");

    /** By these policies, inventory and cleanup tell what is whose, and what must stay. */
    private static final Set<String> DECISIVE_TAGS = Set.of("DoNotDelete", "Environment", "ManagedBy", "Project");

    private static final String DASHBOARD_TYPE = "aws_cloudwatch_dashboard";

    private static final List<String> ALARM_ACTIONS =
            List.of("alarm_actions", "insufficient_data_actions", "ok_actions");

    private static final Pattern TOPIC = Pattern.compile("arn:[^:]+:sns:.*");

    private final String word;
    private final String reason;

    HarmlessKind(String word, String reason) {
        this.word = word;
        this.reason = reason;
    }

    /** For people and files. */
    public String word() {
        return word;
    }

    /** Why nobody has to look at it. */
    public String reason() {
        return reason;
    }

    /** Whether a change is of it, seen by itself. */
    boolean covers(Change change) {
        return change.importId().isEmpty()
                && (change.previousAddress().isEmpty() || change.action() == Action.MOVE)
                && switch (this) {
                    case RELEASE -> false;
                    case TAGS -> changesOnly(change, Set.of("tags", "tags_all")) && tagsAreOnlyForPeople(change);
                    case DESCRIPTION -> changesOnly(change, Set.of("alarm_description", "comment", "description"));
                    case ALARM -> isNew(change, "aws_cloudwatch_metric_alarm") && actsByTopicsOnly(change);
                    case DASHBOARD ->
                        isNew(change, DASHBOARD_TYPE)
                                || (change.type().equals(DASHBOARD_TYPE)
                                        && changesOnly(change, Set.of("dashboard_body")));
                    case LOG_GROUP -> isNew(change, "aws_cloudwatch_log_group");
                    case MOVE -> change.action() == Action.MOVE;
                };
    }

    private static boolean isNew(Change change, String type) {
        return change.action() == Action.CREATE && change.type().equals(type);
    }

    private static boolean changesOnly(Change change, Collection<String> attributes) {
        var changed = change.changedAttributes();
        return change.action() == Action.UPDATE && !changed.isEmpty() && attributes.containsAll(changed);
    }

    private static boolean tagsAreOnlyForPeople(Change change) {
        return Stream.of("tags", "tags_all").map(change::attribute).allMatch(tags -> {
            return !tags.isUnknown()
                    && Values.names(tags.after()).containsAll(Values.names(tags.before()))
                    && DECISIVE_TAGS.stream()
                            .allMatch(name -> Values.same(
                                    tags.before().path(name), tags.after().path(name)));
        });
    }

    /** An alarm may also stop machines or scale services. */
    private static boolean actsByTopicsOnly(Change change) {
        return ALARM_ACTIONS.stream()
                .map(change::attribute)
                .noneMatch(actions -> actions.isUnknown()
                        || Values.texts(actions.after()).stream()
                                .anyMatch(action -> !TOPIC.matcher(action).matches()));
    }
}
