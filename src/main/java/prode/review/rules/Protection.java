package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;
import prode.terraform.plan.Attribute;
import prode.terraform.plan.Change;
import prode.terraform.plan.Values;

/** What keeps data and access safe is weaker afterwards, or gone. */
final class Protection {
    private static final String NAME = "protection-lowered";

    /** Days, of which a log group means for ever with 0, and without a number. */
    private static final String RETENTION = "retention_in_days";

    private static final String THERE = "there";

    private static final String NEVER = "never ";

    /** In the names of policies of load balancers, distributions, domains of APIs and of OpenSearch. */
    private static final Pattern TLS_VERSION = Pattern.compile("(?:TLS(?:13)?|FS)\\D{0,2}1[-._](\\d)(?!\\d)");

    private static final Pattern TLS_YEAR = Pattern.compile("20\\d\\d");

    private static final List<Kept> KEPT =
            RuleTable.rows("protections.txt").stream().map(Kept::new).toList();

    private static final List<String> SWITCHES = List.of("enable", "enabled", "is_enabled");

    private Protection() {}

    /** A row of the table. */
    private record Kept(String path, String what) {
        Kept(List<String> row) {
            this(row.get(0), row.get(1));
        }

        /** Whether a change takes it away, or may, in one of its blocks. */
        boolean isLowered(Change change) {
            return Blocks.attributes(change, path, what.equals(THERE)).stream().anyMatch(this::isLowered);
        }

        private boolean isLowered(Attribute attribute) {
            return switch (what) {
                case "true" -> attribute.stopsBeing(true);
                case "false" -> attribute.becomes(true);
                case "not less" ->
                    attribute.before().isNumber()
                            && (attribute.isUnknown() || length(attribute.after()) < length(attribute.before()));
                case "not more" ->
                    attribute.before().isNumber()
                            && (attribute.isUnknown()
                                    || attribute.after().asLong()
                                            > attribute.before().asLong());
                case "TLS" ->
                    attribute.before().isTextual()
                            && (attribute.isUnknown()
                                    || tls(attribute.after().asText(""))
                                            < tls(attribute.before().asText()));
                case THERE -> !attribute.isUnknown() && isLess(attribute.after(), attribute.before());
                default ->
                    what.startsWith(NEVER)
                            ? becomes(attribute, what.substring(NEVER.length()))
                            : leaves(attribute, what.substring("is ".length()));
            };
        }

        /**
         * How strict a policy is, by its name: the oldest version that it allows counts most, then whether it keeps the
         * oldest ciphers ({@code Ext}), knows TLS 1.3, leaves out the weaker ciphers ({@code Res}), and its year.
         */
        private static int tls(String policy) {
            var version = TLS_VERSION.matcher(policy);
            if (!version.find()) {
                return 0;
            }
            int strictness = Integer.parseInt(version.group(1));
            strictness = 2 * strictness + (policy.contains("Ext") ? 0 : 1);
            strictness = 2 * strictness + (policy.contains("TLS13") ? 1 : 0);
            strictness = 2 * strictness + (policy.contains("Res") ? 1 : 0);
            var year = TLS_YEAR.matcher(policy);
            return 10_000 * strictness + (year.find() ? Integer.parseInt(year.group()) : 0);
        }

        /** Whether something is there no more, or has less in it; other entries in place of the old ones are as good. */
        private static boolean isLess(JsonNode after, JsonNode before) {
            return before.isArray()
                    ? after.size() < before.size()
                    : !(isNothing(before) || (before.isValueNode() && !before.isTextual())) && isNothing(after);
        }

        private static boolean isNothing(JsonNode value) {
            return value.isMissingNode()
                    || value.isNull()
                    || (value.isTextual() && value.textValue().isEmpty())
                    || (value.isArray() && value.isEmpty());
        }

        private long length(JsonNode days) {
            return path.equals(RETENTION) && days.asLong() == 0 ? Long.MAX_VALUE : days.asLong();
        }

        private static boolean becomes(Attribute attribute, String value) {
            var was = attribute.before().asText();
            return !was.isEmpty()
                    && !was.equals(value)
                    && (attribute.isUnknown() || attribute.after().asText().equals(value));
        }

        private static boolean leaves(Attribute attribute, String value) {
            return attribute.before().asText().equals(value)
                    && (attribute.isUnknown() || !attribute.after().asText().equals(value));
        }
    }

    /** An argument of the table is no more as it must be. */
    static Stream<Risk> lowered(Change change) {
        if (!change.exists() || !change.remains()) {
            return Stream.of();
        }
        var lowered = KEPT.stream()
                .filter(kept -> kept.isLowered(change))
                .map(Kept::path)
                .toList();
        return Risk.ifAny(lowered, Severity.DANGER, NAME, change, "Protection is lowered:");
    }

    /** A resource goes, or is switched off, that is there to protect another one or the whole account. */
    static Stream<Risk> guardLost(Change change) {
        return switch (change.kind().loss()) {
            case ACCOUNT ->
                Stream.concat(accountGuardLost(change), replaced(change)).limit(1);
            case GUARD ->
                change.action() == Action.DELETE && !PolicyRights.missesDenial(change)
                        ? Stream.of(Risk.caution(NAME, change.address(), "What it guards is unguarded afterwards."))
                        : replaced(change);
            // What its deletion means, the rule of public access says.
            case PUBLIC -> replaced(change);
            default -> Stream.of();
        };
    }

    private static Stream<Risk> accountGuardLost(Change change) {
        if (change.action() == Action.DELETE) {
            return Stream.of(Risk.danger(
                    NAME, change.address(), "It protects a whole account; without it AWS's default holds."));
        }
        var off = SWITCHES.stream()
                .filter(name -> change.remains() && change.attribute(name).becomes(false))
                .toList();
        return Risk.ifAny(off, Severity.DANGER, NAME, change, "What protects a whole account is off:");
    }

    private static Stream<Risk> replaced(Change change) {
        return change.action() == Action.REPLACE
                ? Stream.of(
                        Risk.caution(NAME, change.address(), "What it guards may be unguarded while it is replaced."))
                : Stream.of();
    }

    /** A tag goes: costs are no longer assigned, the clean-up may take the resource for an orphan. */
    static Stream<Risk> tagsLost(Change change) {
        if (!change.exists() || !change.remains()) {
            return Stream.of();
        }
        // What a provider adds by default is only in tags_all; where that is not known yet, the tags themselves tell.
        var tags = change.attribute(change.unknown().path("tags_all").asBoolean() ? "tags" : "tags_all");
        if (tags.isUnknown()) {
            return Stream.of(Risk.caution("tag-lost", change.address(), "Its tags are known only after the apply."));
        }
        var lost = Values.names(tags.before());
        lost.removeAll(Values.names(tags.after()));
        return Risk.ifAny(lost, Severity.CAUTION, "tag-lost", change, "It loses tags:");
    }
}
