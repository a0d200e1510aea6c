package prode.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.aws.services.Ecr;
import prode.cli.output.Answer;
import prode.cli.output.Answers;
import prode.cli.output.Table;
import prode.failure.ExitCode;
import prode.ops.images.ImageMarks;
import prode.ops.images.ImageMarks.Mark;

/** Keeps a stack's images from expiring. */
@NeedsAws("its repositories hold no images")
@Answers(ImagesMarkCommand.Marked.class)
@Command(
        name = "mark",
        description = {
            "Shows which images of a stack, as it was synthesized, the lifecycle of their repositories would expire; --apply"
                    + " marks them, so that it spares them.",
            "'deploy' and 'rollback' do the same before they change anything."
        },
        exitCodeList = "4:a repository has no such image",
        mixinStandardHelpOptions = true)
final class ImagesMarkCommand implements Callable<Integer> {
    /** What {@code images mark} answers as JSON. */
    record Marked(String stack, boolean applied, List<Mark> images) {}

    private final Project project;

    @Mixin
    private StackOption stack = new StackOption();

    @Option(names = "--apply", description = "Does it; without, nothing is changed.")
    private boolean apply;

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    ImagesMarkCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var declared = project.stack(stack.name());
        try (var access = project.aws(declared)) {
            var marks = new ImageMarks(new Ecr(access));
            answers.print(answer(ImageMarks.of(declared).stream()
                    .map(image -> apply ? marks.mark(image) : marks.look(image))
                    .toList()));
            return ExitCode.DONE;
        }
    }

    private Answer answer(List<Mark> marks) {
        var table = new Table(
                "Images",
                List.of("image", "mark", ""),
                marks.stream()
                        .map(mark -> List.of(
                                mark.image(), mark.tag(), mark.isNew() ? apply ? "new" : "missing" : "already there"))
                        .toList());
        var news = marks.stream().filter(Mark::isNew).count();
        return new Answer(
                new Marked(stack.name(), apply, marks),
                List.of(table),
                "%s: %d of %d images %s"
                        .formatted(
                                stack.name(),
                                news,
                                marks.size(),
                                apply ? "marked anew" : "have no mark; --apply gives it"));
    }
}
