package prode.cli;

import java.util.Map;
import java.util.stream.Stream;
import prode.aws.CallLog;
import prode.iam.Request;
import prode.ops.cleanup.moto.MotoWorld;
import prode.testing.EmulatedStack;
import prode.testing.RoleInJson;
import prode.testing.SdkCalls.Call;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Recorded calls as IAM sees them when a role of the foundation makes them: resource and condition keys. */
record CallOfRole(RoleInJson role) {
    /** What is changed carries the project's tag; whose the other resources are, no role asks before a read. */
    Request request(Call call) {
        var request = role.request(call.action(), resource(call));
        if (call.action().startsWith("dynamodb:")) {
            return Stream.of("Key", "Item")
                    .flatMap(field -> call.request().getValueForField(field, Map.class).stream())
                    .map(item -> (AttributeValue) item.get("LockID"))
                    .filter(id -> id != null)
                    .findFirst()
                    .map(id -> request.with("dynamodb:LeadingKeys", id.s()))
                    .orElse(request);
        }
        var operation = call.action().replaceFirst(".*:", "");
        return CallLog.isMutating(operation) && !call.action().startsWith("s3:")
                ? request.with("aws:ResourceTag/Project", MotoWorld.PROJECT)
                : request;
    }

    private String resource(Call call) {
        var service = call.action().substring(0, call.action().indexOf(':'));
        var named = switch (service) {
            case "s3" ->
                "arn:aws:s3:::" + call.text("Bucket") + (call.text("Key").isEmpty() ? "" : "/" + call.text("Key"));
            case "dynamodb" -> arn(service, "table/", call.text("TableName"));
            case "ecr" -> arn(service, "repository/", call.text("repositoryName"));
            case "ecs" -> arn(service, "service/" + call.text("cluster") + "/", call.text("service"));
            case "iam" -> arn(service, "role/", call.text("RoleName")).replace(":" + role.region() + ":", "::");
            case "lambda" -> arn(service, "function:", function(call));
            case "logs" -> arn(service, "log-group:", call.text("logGroupName"));
            case "secretsmanager" -> arn(service, "secret:", call.text("SecretId") + "-AbCdEf");
            default -> "*";
        };
        return named.replace(EmulatedStack.ACCOUNT, account());
    }

    private static String function(Call call) {
        var name = call.text("FunctionName").replaceFirst(".*:function:", "");
        return name.isEmpty() || call.text("Qualifier").isEmpty() ? name : name + ":" + call.text("Qualifier");
    }

    /** {@code *} for a call that names nothing. */
    private String arn(String service, String kind, String name) {
        return name.isEmpty()
                ? "*"
                : name.startsWith("arn:")
                        ? name
                        : "arn:aws:" + service + ":" + role.region() + ":" + account() + ":" + kind + name;
    }

    private String account() {
        return role.arn().split(":", -1)[4];
    }
}
