package prode.terraform.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reference from one resource to an attribute of another, as Terraform writes it: {@code ${aws_lb.main.arn}}.
 *
 * @param type such as {@code aws_lb}, or {@code data.aws_kms_alias} of a data source
 * @param name the resource's name in Terraform
 * @param attribute such as {@code arn}; of one that lies deeper, the step at the top
 */
public record Reference(String type, String name, String attribute) {
    private static final Pattern FORM = Pattern.compile(
            "\\$\\{((?:data\\.)?[a-z0-9_]+)\\.([A-Za-z0-9_-]+)\\.([a-z0-9_]+)(?:[.\\[][a-z0-9_.\\[\\]]*)?}");

    /** The first reference in a text; empty if there is none. */
    public static Optional<Reference> in(String text) {
        return allIn(text).stream().findFirst();
    }

    /** The reference that a text is and nothing else; empty for any other expression. */
    public static Optional<Reference> only(String text) {
        return in(text).filter(reference -> reference.text().equals(text));
    }

    /** All references in a text, in their order. */
    public static List<Reference> allIn(String text) {
        var found = new ArrayList<Reference>();
        var matcher = FORM.matcher(text);
        while (matcher.find()) {
            found.add(new Reference(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return found;
    }

    /** Whether a text holds an expression of Terraform, so that its value is known only after the apply. */
    public static boolean isExpression(String text) {
        return text.contains("${");
    }

    /** As it stands in the JSON. */
    public String text() {
        return "${" + type + "." + name + "." + attribute + "}";
    }

    /** Address of the resource that is meant. */
    public String address() {
        return type + "." + name;
    }
}
