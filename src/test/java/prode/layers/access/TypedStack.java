package prode.layers.access;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prode.iam.Request;
import prode.layers.access.TerraformCalls.Call;
import prode.testing.Resource;
import prode.testing.RoleInJson;
import prode.testing.TerraformJson;

/** The requests that Terraform makes for the resources of a stack, with their ARNs and condition keys filled in. */
final class TypedStack {
    private static final Pattern TEMPLATE = Pattern.compile("\\{([a-z_>]+)}");
    private static final Pattern TOKEN =
            Pattern.compile("\\$\\{((?:data\\.)?aws_[a-z0-9_]+\\.[A-Za-z0-9_-]+)\\.([a-z_]+)}");

    private final TerraformJson stack;
    private final Map<String, Resource> byAddress = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();

    TypedStack(TerraformJson stack) {
        this.stack = stack;
        stack.all().forEach(resource -> byAddress.put(resource.address(), resource));
        stack.root()
                .at("/provider/aws/0/default_tags/0/tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    }

    List<Resource> resources() {
        return stack.all();
    }

    /** The type as the table names it. */
    static String type(Resource resource) {
        return resource.address().startsWith("data.") ? "data." + resource.type() : resource.type();
    }

    /** Whether the call is made for this resource at all. */
    static boolean applies(Call call, Resource resource) {
        return call.onlyIf().isEmpty() || resource.body().has(call.onlyIf());
    }

    Request request(Call call, Resource resource, RoleInJson role) {
        Request request = role.request(call.action(), expand(call.arn(), resource), expand("{region}", resource));
        for (var tag : tags.entrySet()) {
            if (call.givesTags()) {
                request = request.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
            }
            if (call.hasTags()) {
                request = request.with("aws:ResourceTag/" + tag.getKey(), tag.getValue());
            }
        }
        if (call.givesTags()) {
            request = request.with("aws:TagKeys", tags.keySet().toArray(String[]::new));
        }
        for (var key : call.context().entrySet()) {
            request = request.with(key.getKey(), expand(key.getValue(), resource));
        }
        return request;
    }

    private String expand(String template, Resource resource) {
        return TEMPLATE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "region" ->
                                resource.body()
                                        .path("region")
                                        .asText(stack.root()
                                                .at("/provider/aws/0/region")
                                                .asText());
                            case "account" ->
                                stack.root()
                                        .at("/provider/aws/0/allowed_account_ids/0")
                                        .asText();
                            default -> value(resource, match.group(1));
                        }));
    }

    private String value(Resource resource, String path) {
        int arrow = path.indexOf('>');
        return arrow < 0
                ? argument(resource, path)
                : value(referred(resource, path.substring(0, arrow)), path.substring(arrow + 1));
    }

    private Resource referred(Resource resource, String argument) {
        var token = TOKEN.matcher(resource.text("/" + argument));
        if (!token.find()) {
            throw new AssertionError(resource.address() + " has no reference in " + argument);
        }
        return referred(token.group(1));
    }

    private Resource referred(String address) {
        Resource found = byAddress.get(address);
        if (found == null) {
            throw new AssertionError("refers to nothing: " + address);
        }
        return found;
    }

    /** The text of an argument; references in it are followed, ids and ARNs to the name that they are made of. */
    private String argument(Resource resource, String name) {
        if (name.equals("scope")) {
            return resource.text("/scope").equals("CLOUDFRONT") ? "global" : "regional";
        }
        String text = resource.text("/" + name);
        if (text.isEmpty() && (name.equals("id") || name.equals("arn"))) {
            text = resource.text(resource.body().has("bucket") ? "/bucket" : "/name");
        }
        if (text.isEmpty()) {
            throw new AssertionError(resource.address() + " has no " + name);
        }
        return TOKEN.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(argument(referred(match.group(1)), match.group(2))));
    }
}
