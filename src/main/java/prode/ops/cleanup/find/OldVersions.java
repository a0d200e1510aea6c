package prode.ops.cleanup.find;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.aws.facts.FunctionVersion;
import prode.aws.facts.Image;
import prode.aws.facts.TaskDefinition;
import prode.ops.cost.Charge;

/** Which versions of what runs nothing runs or may start any more, beside the newest. */
final class OldVersions {
    private OldVersions() {}

    /** A published version of a function that no alias and nobody else names. */
    static Candidate judge(FunctionVersion version, Uses uses) {
        return new Candidate(
                new Resource(Kind.FUNCTION_VERSION, version.arn()),
                version.function() + ":" + version.version(),
                Set.of(version.arn()),
                version.created(),
                version.tags(),
                use(version, uses),
                List.of());
    }

    private static Use use(FunctionVersion version, Uses uses) {
        if (!version.usedBy().isEmpty()) {
            return Use.by(version.usedBy().stream().sorted().findFirst().orElseThrow());
        }
        return version.newer() < Uses.KEPT
                ? Use.by("one of the newest " + Uses.KEPT)
                : uses.of(Kind.FUNCTION_VERSION, Set.of(version.arn()))
                        .otherwise("named by no alias, " + version.newer() + " newer ones");
    }

    /** An active revision that nothing runs or may start. */
    static Candidate judge(TaskDefinition revision, Uses uses) {
        return new Candidate(
                new Resource(Kind.TASK_DEFINITION, revision.arn()),
                revision.family() + ":" + revision.revision(),
                Uses.names(revision),
                revision.created(),
                revision.tags(),
                uses.ofRevision(revision).otherwise("nothing runs it, newer ones exist"),
                List.of());
    }

    /** An image that nothing runs and none of the last revisions names, by tag or by digest. */
    static Candidate judge(Image image, Uses uses) {
        return new Candidate(
                new Resource(Kind.IMAGE, image.id()),
                name(image),
                Stream.concat(image.keys().stream(), Stream.of(image.uri() + "@" + image.digest()))
                        .collect(Collectors.toUnmodifiableSet()),
                image.created(),
                image.tags(),
                use(image, uses),
                List.of(Charge.ofBytes("ecr.storage", image.sizeBytes())));
    }

    private static String name(Image image) {
        return image.labels().isEmpty()
                ? image.id()
                : image.repository() + ":" + image.labels().stream().sorted().collect(Collectors.joining(","));
    }

    private static Use use(Image image, Uses uses) {
        var use = uses.of(Kind.IMAGE, image.keys());
        if (use.isUsed()) {
            return use;
        }
        return image.newer() < Uses.KEPT
                ? Use.by("one of the newest " + Uses.KEPT)
                : use.otherwise("named by no recent revision, " + image.newer() + " newer ones");
    }
}
