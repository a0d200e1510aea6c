package prode.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import prode.sandbox.proto.Protocol.ApplyResourceChange;
import prode.sandbox.proto.Protocol.Configure;
import prode.sandbox.proto.Protocol.GetProviderSchema;
import prode.sandbox.proto.Protocol.ImportResourceState;
import prode.sandbox.proto.Protocol.PlanResourceChange;
import prode.sandbox.proto.Protocol.PrepareProviderConfig;
import prode.sandbox.proto.Protocol.ReadDataSource;
import prode.sandbox.proto.Protocol.ReadResource;
import prode.sandbox.proto.Protocol.Stop;
import prode.sandbox.proto.Protocol.UpgradeResourceState;
import prode.sandbox.proto.Protocol.ValidateDataSourceConfig;
import prode.sandbox.proto.Protocol.ValidateResourceTypeConfig;
import prode.sandbox.proto.ProviderGrpc;
import prode.sandbox.schema.AwsTypes;
import prode.sandbox.schema.ProviderSchema;

/** Terraform's calls, each translated to the part that answers it. */
final class ProviderService extends ProviderGrpc.ProviderImplBase {
    private final GetProviderSchema.Response schema;
    private final AwsTypes types;
    private final Resources resources;
    private final DataSources dataSources;
    private final String account;

    ProviderService(
            ProviderSchema schema, AwsTypes types, Resources resources, DataSources dataSources, String account) {
        this.schema = SchemaMessages.response(schema);
        this.types = types;
        this.resources = resources;
        this.dataSources = dataSources;
        this.account = account;
    }

    @Override
    public void getSchema(GetProviderSchema.Request request, StreamObserver<GetProviderSchema.Response> answer) {
        send(answer, schema);
    }

    @Override
    public void prepareProviderConfig(
            PrepareProviderConfig.Request request, StreamObserver<PrepareProviderConfig.Response> answer) {
        var response = PrepareProviderConfig.Response.newBuilder().setPreparedConfig(request.getConfig());
        var region = Wire.decode(request.getConfig()).path("region");
        if (region.isTextual() && !region.textValue().matches("[a-z]{2}(-[a-z]+)+-\\d")) {
            response.addDiagnostics(Diagnostics.error("invalid AWS Region: " + region.textValue()));
        }
        send(answer, response.build());
    }

    @Override
    public void configure(Configure.Request request, StreamObserver<Configure.Response> answer) {
        var response = Configure.Response.newBuilder();
        ProviderServer.session()
                .configure(Wire.decode(request.getConfig()), account)
                .map(Diagnostics::error)
                .ifPresent(response::addDiagnostics);
        send(answer, response.build());
    }

    @Override
    public void validateResourceTypeConfig(
            ValidateResourceTypeConfig.Request request, StreamObserver<ValidateResourceTypeConfig.Response> answer) {
        var response = ValidateResourceTypeConfig.Response.newBuilder();
        var type = request.getTypeName();
        ConfigValidator.validate(resources.block(type), types.of(type), Wire.decode(request.getConfig()))
                .forEach(problem -> response.addDiagnostics(Diagnostics.error(problem)));
        send(answer, response.build());
    }

    @Override
    public void validateDataSourceConfig(
            ValidateDataSourceConfig.Request request, StreamObserver<ValidateDataSourceConfig.Response> answer) {
        send(answer, ValidateDataSourceConfig.Response.getDefaultInstance());
    }

    @Override
    public void upgradeResourceState(
            UpgradeResourceState.Request request, StreamObserver<UpgradeResourceState.Response> answer) {
        var state = parse(request.getRawState().getJson());
        var upgraded = Values.conform(resources.block(request.getTypeName()), state);
        send(
                answer,
                UpgradeResourceState.Response.newBuilder()
                        .setUpgradedState(Wire.encode(upgraded))
                        .build());
    }

    @Override
    public void readResource(ReadResource.Request request, StreamObserver<ReadResource.Response> answer) {
        var state = resources.read(request.getTypeName(), Wire.decode(request.getCurrentState()));
        send(
                answer,
                ReadResource.Response.newBuilder()
                        .setNewState(Wire.encode(state))
                        .setPrivate(request.getPrivate())
                        .build());
    }

    @Override
    public void planResourceChange(
            PlanResourceChange.Request request, StreamObserver<PlanResourceChange.Response> answer) {
        var prior = Wire.decode(request.getPriorState());
        var proposed = Wire.decode(request.getProposedNewState());
        var response = PlanResourceChange.Response.newBuilder().setPlannedPrivate(request.getPriorPrivate());
        if (proposed.isNull()) {
            send(answer, response.setPlannedState(request.getProposedNewState()).build());
            return;
        }
        var planner = resources.planner(request.getTypeName());
        var defaultTags = ProviderServer.session().configuration().defaultTags();
        var planned = planner.plan(Wire.decode(request.getConfig()), proposed, prior, defaultTags);
        if (!prior.isNull()) {
            planner.replacements(prior, planned).forEach(path -> response.addRequiresReplace(Diagnostics.path(path)));
        }
        send(answer, response.setPlannedState(Wire.encode(planned)).build());
    }

    @Override
    public void applyResourceChange(
            ApplyResourceChange.Request request, StreamObserver<ApplyResourceChange.Response> answer) {
        var prior = Wire.decode(request.getPriorState());
        var response = ApplyResourceChange.Response.newBuilder().setPrivate(request.getPlannedPrivate());
        try {
            var state = resources.apply(
                    request.getTypeName(),
                    prior,
                    Wire.decode(request.getPlannedState()),
                    Wire.decode(request.getConfig()),
                    ProviderServer.session());
            response.setNewState(Wire.encode(state));
        } catch (Resources.Refusal e) {
            response.setNewState(Wire.encode(prior)).addDiagnostics(Diagnostics.error(e.reason()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.setNewState(Wire.encode(prior)).addDiagnostics(Diagnostics.error("the sandbox was stopped"));
        }
        send(answer, response.build());
    }

    @Override
    public void importResourceState(
            ImportResourceState.Request request, StreamObserver<ImportResourceState.Response> answer) {
        var response = ImportResourceState.Response.newBuilder();
        resources
                .find(request.getTypeName(), request.getId(), ProviderServer.session())
                .ifPresentOrElse(
                        state -> response.addImportedResources(ImportResourceState.ImportedResource.newBuilder()
                                .setTypeName(request.getTypeName())
                                .setState(Wire.encode(state))),
                        () -> response.addDiagnostics(Diagnostics.error("Cannot import non-existent remote object: "
                                + request.getTypeName() + " (" + request.getId() + ")")));
        send(answer, response.build());
    }

    @Override
    public void readDataSource(ReadDataSource.Request request, StreamObserver<ReadDataSource.Response> answer) {
        var response = ReadDataSource.Response.newBuilder();
        try {
            response.setState(Wire.encode(dataSources.read(
                    request.getTypeName(), Wire.decode(request.getConfig()), ProviderServer.session())));
        } catch (Resources.Refusal e) {
            response.addDiagnostics(Diagnostics.error(e.reason()));
        }
        send(answer, response.build());
    }

    @Override
    public void stop(Stop.Request request, StreamObserver<Stop.Response> answer) {
        ProviderServer.session().stopped().countDown();
        send(answer, Stop.Response.getDefaultInstance());
    }

    private static JsonNode parse(ByteString json) {
        try {
            return Values.JSON.readTree(json.toByteArray());
        } catch (IOException e) {
            throw new IllegalArgumentException("the state is no JSON", e);
        }
    }

    private static <T> void send(StreamObserver<T> answer, T response) {
        answer.onNext(response);
        answer.onCompleted();
    }
}
