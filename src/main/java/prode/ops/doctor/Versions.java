package prode.ops.doctor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import prode.ops.health.Result;
import prode.ops.health.Verdict;
import prode.ops.support.SupportEnds;
import prode.terraform.stack.DeclaredStack;

/** Until when the makers support the versions that are in use. */
public record Versions(LocalDate today) {
    private static final String CHECK = "version";

    /** Those that a stack names. */
    public List<Result> of(DeclaredStack stack) {
        var results = new ArrayList<Result>();
        stack.resources("aws_db_instance").stream()
                .filter(database -> database.text("engine").equals("postgres"))
                .map(database -> database.text("engine_version"))
                .distinct()
                .forEach(version -> results.add(of(SupportEnds.POSTGRESQL, version)));
        stack.resources("aws_lambda_function").stream()
                .map(function -> function.text("runtime"))
                .filter(runtime -> !runtime.isEmpty())
                .distinct()
                .forEach(runtime -> results.add(of(SupportEnds.LAMBDA, runtime)));
        results.add(of(
                SupportEnds.AWS_PROVIDER,
                stack.requiredProviders().at("/aws/version").asText()));
        results.add(
                of(SupportEnds.CDKTF, stack.json().at("/~1~1/metadata/version").asText()));
        return results;
    }

    /** One version; within the time of notice its end is a fault, because an upgrade has to be tried first. */
    public Result of(String product, String version) {
        var subject = product + " " + version;
        var last = SupportEnds.lastDay(product, version);
        if (last.isEmpty()) {
            // No end of a provider's line is named in advance.
            return product.equals(SupportEnds.AWS_PROVIDER)
                    ? new Result(CHECK, subject, Verdict.HEALTHY, "no end of its support is announced")
                    : new Result(CHECK, subject, Verdict.UNKNOWN, "the end of its support is not known here");
        }
        if (product.equals(SupportEnds.CDKTF)) {
            // No team can do anything about it, and what it writes is Terraform's own JSON.
            return new Result(
                    CHECK,
                    subject,
                    Verdict.HEALTHY,
                    "archived by its maker on " + last.get() + "; the JSON that it writes needs only Terraform");
        }
        return new Result(
                CHECK,
                subject,
                SupportEnds.isNear(last.get(), today) ? Verdict.FAILED : Verdict.HEALTHY,
                "its support " + (today.isAfter(last.get()) ? "ended" : "ends") + " on " + last.get());
    }
}
