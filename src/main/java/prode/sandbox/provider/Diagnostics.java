package prode.sandbox.provider;

import java.util.List;
import prode.sandbox.proto.Protocol.AttributePath;
import prode.sandbox.proto.Protocol.Diagnostic;

/** Errors as Terraform shows them. */
final class Diagnostics {
    private Diagnostics() {}

    static Diagnostic error(String summary) {
        return Diagnostic.newBuilder()
                .setSeverity(Diagnostic.Severity.ERROR)
                .setSummary(summary)
                .build();
    }

    /** An error at an argument; the path ends at its block, for Terraform knows no paths without indexes. */
    static Diagnostic error(ConfigValidator.Problem problem) {
        return error(problem.path() + " " + problem.message()).toBuilder()
                .setAttribute(path(List.of(problem.path().split("\\.", -1)[0])))
                .build();
    }

    /** A path of names and list indexes. */
    static AttributePath path(List<?> steps) {
        var path = AttributePath.newBuilder();
        for (var step : steps) {
            var builder = path.addStepsBuilder();
            if (step instanceof Long index) {
                builder.setElementKeyInt(index);
            } else {
                builder.setAttributeName(step.toString());
            }
        }
        return path.build();
    }
}
