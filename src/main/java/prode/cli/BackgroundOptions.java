package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import prode.config.load.KeyChanges;
import prode.failure.BadInput;
import prode.review.StackReview;
import prode.review.show.Background;

/** What a review is told beside the plans. */
final class BackgroundOptions {
    private static final String HTTPS = "https://[A-Za-z0-9./_?=&#%-]+";

    private final Project project;

    @Option(
            names = "--base-policy",
            paramLabel = "<policy.json>",
            description = "What scripts/policy found on the base branch: only what is new is listed.")
    private @Nullable Path basePolicy;

    @Option(
            names = "--environments",
            paramLabel = "<folder>",
            description = "The proposal's environment files; with --base-environments the keys that differ are listed.")
    private @Nullable Path environments;

    @Option(
            names = "--base-environments",
            paramLabel = "<folder>",
            description = "Those of the base branch; default: " + Background.ENVIRONMENTS + ".")
    private @Nullable Path baseEnvironments;

    @Option(
            names = "--source",
            paramLabel = "<url>",
            description = "Where the project's files can be read: https://github.com/<owner>/<name>/blob/<commit>.")
    private @Nullable String source;

    BackgroundOptions(Project project) {
        this.project = project;
    }

    /** What is known beside some plans. */
    Background of(PlanFiles files, List<StackReview> reviews) throws IOException {
        return new Background(
                files.costs(reviews),
                files.policyReport(basePolicy),
                keys(),
                checkedAddress("--source", source).map(address -> address.replaceFirst("/+$", "")));
    }

    private KeyChanges keys() throws IOException {
        if (environments == null) {
            if (baseEnvironments != null) {
                throw new BadInput("--base-environments: not without --environments, which is compared with it");
            }
            return KeyChanges.NONE;
        }
        var base = baseEnvironments == null ? Path.of(Background.ENVIRONMENTS) : baseEnvironments;
        return KeyChanges.between(
                folder(
                        "--base-environments",
                        baseEnvironments == null ? project.root().resolve(base) : project.file(base)),
                folder("--environments", project.file(environments)));
    }

    private static Path folder(String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput(option + ": " + folder + ": no such folder");
        }
        return folder;
    }

    /** An address that may stand in a link: nothing in it ends one. */
    static Optional<String> checkedAddress(String option, @Nullable String address) {
        if (address != null && !address.matches(HTTPS)) {
            throw new BadInput(option + ": got something that is no https address");
        }
        return Optional.ofNullable(address);
    }
}
