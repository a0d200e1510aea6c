package prode.build.docs.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import prode.answer.MarkdownTable;
import prode.build.docs.declared.Declared;
import prode.build.docs.declared.Wording;
import prode.terraform.stack.DeclaredResource;

/** {@code roles <construct path>…}: the roles and policies below the paths, a row for each statement. */
record RoleTable(Declared declared) {
    String write(List<String> paths) {
        var rows = new ArrayList<List<String>>();
        for (var path : paths) {
            var before = rows.size();
            for (var resource : declared.within(path)) {
                switch (resource.type()) {
                    case "aws_iam_role" -> rows.addAll(role(resource));
                    case "aws_iam_policy" -> rows.addAll(statements(Wording.physicalName(resource), resource));
                    default -> {}
                }
            }
            if (rows.size() == before) {
                throw new IllegalArgumentException("no role or policy below " + path);
            }
        }
        return MarkdownTable.of(List.of("role or policy", "may", "on"), rows);
    }

    private List<List<String>> role(DeclaredResource role) {
        var rows = new ArrayList<List<String>>();
        declared.all("aws_iam_role_policy").stream()
                .filter(policy -> declared.referred(policy.text("role"))
                        .filter(role::equals)
                        .isPresent())
                .forEach(policy -> rows.addAll(statements(Wording.physicalName(role), policy)));
        return rows.isEmpty() ? List.of(List.of(MarkdownTable.code(Wording.physicalName(role)), "nothing", "")) : rows;
    }

    private List<List<String>> statements(String name, DeclaredResource policy) {
        var rows = new ArrayList<List<String>>();
        for (var statement : Declared.parse(policy.text("policy")).path("Statement")) {
            rows.add(List.of(
                    rows.isEmpty() ? MarkdownTable.code(name) : "",
                    (statement.path("Effect").asText().equals("Deny") ? "**not** " : "")
                            + codes(statement.path("Action"))
                            + (statement.has("Condition") ? " (conditional)" : ""),
                    Declared.texts(statement.path("Resource"))
                            .map(this::resource)
                            .collect(Collectors.joining(", "))));
        }
        return rows;
    }

    /** A reference is shown by what it refers to: ids of Terraform say nothing to a reader. */
    private String resource(String text) {
        var referred = declared.referred(text);
        if (referred.isPresent()) {
            var suffix = text.substring(text.indexOf('}') + 1);
            return MarkdownTable.code(Wording.shortPath(referred.get()) + suffix);
        }
        return MarkdownTable.code(text.replaceFirst(
                "\\$\\{data\\.(aws_[a-z_]+)\\.(?:foundation_)?([a-z0-9-]+)_[0-9A-F]{8}\\.[^}]*}", "foundation: $2"));
    }

    private static String codes(JsonNode actions) {
        return Declared.texts(actions).map(MarkdownTable::code).collect(Collectors.joining(", "));
    }
}
