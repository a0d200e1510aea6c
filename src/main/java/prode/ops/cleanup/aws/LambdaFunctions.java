package prode.ops.cleanup.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import prode.ops.cleanup.facts.Function;
import prode.ops.cleanup.facts.Listing;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;

/** Functions with what they use. */
record LambdaFunctions(LambdaClient lambda) implements Listing<Function> {
    @Override
    public List<Function> all() {
        return Calls.ask(() -> lambda.listFunctionsPaginator().functions().stream()
                .map(this::facts)
                .toList());
    }

    private Function facts(FunctionConfiguration function) {
        return new Function(
                function.functionName(),
                function.role(),
                Optional.ofNullable(function.loggingConfig())
                        .map(LoggingConfig::logGroup)
                        .orElse("/aws/lambda/" + function.functionName()),
                function.vpcConfig() == null
                        ? Set.of()
                        : Set.copyOf(function.vpcConfig().securityGroupIds()),
                image(function));
    }

    private Optional<String> image(FunctionConfiguration function) {
        if (function.packageType() != PackageType.IMAGE) {
            return Optional.empty();
        }
        var code = lambda.getFunction(request -> request.functionName(function.functionArn()))
                .code();
        return Optional.ofNullable(code.resolvedImageUri()).or(() -> Optional.ofNullable(code.imageUri()));
    }
}
