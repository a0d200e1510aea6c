package prode.config;

import java.util.Map;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.EntryDefaults;
import prode.config.schema.EntryNames;
import prode.config.schema.Matches;

/** What a team decides about one environment: the content of one file under {@code src/main/environments}. */
public record EnvironmentConfig(
        @Doc("AWS account of the environment; provider and backend refuse any other.")
        AccountId accountId,

        @Doc("AWS region of the environment, its state and its images.") @Default("us-west-2")
        Region region,

        @Doc("Prefix of the physical names and the tag Project.")
        @Default("prod-e")
        @Matches(
                value = "[a-z][a-z0-9]*(-[a-z0-9]+)*",
                allowed = "lower-case letters, digits and single hyphens, a letter first")
        String project,

        @Doc("Who answers for the environment: the tag Owner.")
        @Matches(value = "[A-Za-z0-9 _.:/=+@-]{1,256}", allowed = "1 to 256 letters, digits, spaces and _.:/=+@-")
        String owner,

        @Doc("Who pays for the environment: the tag CostCenter.")
        @Matches(value = "[A-Za-z0-9 _.:/=+@-]{1,256}", allowed = "1 to 256 letters, digits, spaces and _.:/=+@-")
        String costCenter,

        @Doc("Further tags of every resource, beside Project, Environment, Owner, CostCenter and ManagedBy.")
        @Default("{}")
        Map<String, String> tags,

        @Doc("Deletion protection, final snapshots and prevent_destroy of what holds data.") @Default("true")
        boolean protection,

        @Doc("Whether S3 tells EventBridge of each object that comes or goes in the environment's own buckets.")
        @Default("false")
        boolean bucketEvents,

        @Doc("VPC, subnets, ways out.") NetworkConfig network,

        @Doc("Load balancer, domain, health checks of the targets.")
        DeliveryConfig delivery,

        @Doc("ECS cluster.") ComputeConfig compute,

        @Doc("The team's services by their names; a port and a route make a web service, a port alone a private one.")
        @Default("{backend: {}}")
        @EntryNames(
                value = "[a-z][a-z0-9]*(-[a-z0-9]+)*",
                allowed = "lower-case letters, digits and single hyphens, a letter first")
        @EntryDefaults(
                name = "backend",
                value = "{port: 3000, route: {}, database: true, metrics: {}, environment: {NODE_ENV: production}, "
                        + "containerHealthCheck: {command: [node, -e, \"require('http').get('http://localhost:{port}{path}',"
                        + "r=>process.exit(r.statusCode===200?0:1)).on('error',()=>process.exit(1))\"]}}")
        Map<String, ServiceConfig> services,

        @Doc("PostgreSQL on RDS.") DataConfig data,
        @Doc("Who is told, and who may look.") MonitoringConfig monitoring,

        @Doc("The functions on Lambda that the environment itself runs.")
        FunctionsConfig functions,

        @Doc("Terraform's remote state; the same for all environments of an account.")
        StateConfig state,

        @Doc(
                "Which AWS provider Terraform takes: only the version that this project was tested with, or also newer ones"
                        + " before 7.0, none of which was tried here; the same for all environments of an account.")
        @Default("tested")
        ProviderVersions awsProvider,

        @Doc("The project's repository.") AccessConfig access,
        @Doc("What a month may cost.") BudgetConfig budget,

        @Doc("What exists already and is taken over instead of made: address in Terraform to the id of its import.")
        @Default("{}")
        Map<String, String> adopt) {}
