package prode.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An IAM policy, printed as a literal JSON text: scanners and reviewers read only those.
 *
 * @param statements in the order in which a reader should meet them
 */
public record PolicyDocument(List<Statement> statements) {
    /** Version of the policy language; source: IAM JSON policy elements, Version. */
    private static final String VERSION = "2012-10-17";

    private static final ObjectMapper JSON = new ObjectMapper();

    public PolicyDocument {
        statements = List.copyOf(statements);
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("a policy needs a statement");
        }
    }

    /** A policy of these statements. */
    public static PolicyDocument of(Statement... statements) {
        return new PolicyDocument(List.of(statements));
    }

    /** The same with further statements behind its own. */
    public PolicyDocument and(List<Statement> more) {
        return new PolicyDocument(
                Stream.concat(statements.stream(), more.stream()).toList());
    }

    /** The policy as JSON, the same bytes for the same statements. */
    public String toJson() {
        var document = new LinkedHashMap<String, Object>();
        document.put("Version", VERSION);
        document.put(
                "Statement", statements.stream().map(PolicyDocument::render).toList());
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> render(Statement statement) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("Sid", statement.sid());
        fields.put("Effect", statement.effect().name());
        if (!statement.principals().isEmpty()) {
            fields.put("Principal", unwrap(statement.principals()));
        }
        put(fields, "Action", statement.actions());
        if (!statement.resources().list().isEmpty()) {
            put(fields, "Resource", statement.resources());
        }
        if (!statement.conditions().isEmpty()) {
            var conditions = new TreeMap<String, Object>();
            statement.conditions().forEach((operator, keys) -> conditions.put(operator, unwrap(keys)));
            fields.put("Condition", conditions);
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String element, Statement.Names names) {
        fields.put((names.allBut() ? "Not" : "") + element, names.list());
    }

    /** A single value stands without brackets, as AWS prints it. */
    private static Map<String, Object> unwrap(Map<String, List<String>> values) {
        var unwrapped = new TreeMap<String, Object>();
        values.forEach((key, list) -> unwrapped.put(key, list.size() == 1 ? list.get(0) : list));
        return unwrapped;
    }
}
