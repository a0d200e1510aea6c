package prode.ops.destroy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.stack.DeclaredStack;

/** What is left in AWS when a stack was destroyed, and what is not. Source: behaviour of the AWS provider 6 at a delete. */
public final class Remains {
    private Remains() {}

    /** A line each: what stays and for how long, what can refuse in the end, and what is gone for good. */
    public static List<String> of(DeclaredStack stack, Plan plan) {
        var lines = new ArrayList<String>();
        plan.changes().stream()
                .filter(change -> change.action().destroys())
                .flatMap(change -> lines(change).map(line -> Guards.name(stack, change) + ": " + line))
                .sorted()
                .forEach(lines::add);
        lines.add("the state: stays with its versions, s3://" + stack.backend().path());
        lines.add("images, secrets and roles of the pipeline: stay, they are the foundation's");
        return List.copyOf(lines);
    }

    private static Stream<String> lines(Change change) {
        var was = change.before();
        return switch (change.type()) {
            case "aws_db_instance" ->
                Stream.concat(
                        Stream.of(snapshot(was)),
                        was.path("delete_automated_backups").asBoolean(true)
                                ? Stream.of()
                                : Stream.of("its automated backups stay for "
                                        + was.path("backup_retention_period").asInt() + " days"));
            case "aws_efs_file_system" -> Stream.of("its files are gone for good");
            case "aws_kms_key" ->
                Stream.of("can be had back for "
                        + was.path("deletion_window_in_days").asInt(30) + " days");
            case "aws_s3_bucket" ->
                Stream.of(
                        was.path("force_destroy").asBoolean()
                                ? "its objects are gone for good"
                                : "AWS refuses as long as it holds an object");
            case "aws_sqs_queue" -> Stream.of("its messages are gone for good");
            case "aws_ecs_task_definition" ->
                was.path("skip_destroy").asBoolean() ? Stream.of("its revisions stay, and cost nothing") : Stream.of();
            default -> Stream.of();
        };
    }

    private static String snapshot(JsonNode database) {
        return database.path("skip_final_snapshot").asBoolean()
                ? "its data is gone for good: no final snapshot is taken"
                : "a final snapshot stays, "
                        + database.path("final_snapshot_identifier").asText();
    }
}
