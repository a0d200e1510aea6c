package prode.layers.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.naming.PhysicalName;

/** Alarms, dashboards, events, messages and budgets: all by name; and web ACLs. */
final class ObservationRights {
    private ObservationRights() {}

    static PolicyDocument of(AccountScope scope) {
        var statements = new ArrayList<>(List.of(
                alarms(scope),
                dashboards(scope),
                events(scope),
                topics(scope),
                subscriptions(),
                queues(scope),
                budgets(scope)));
        statements.addAll(EdgeRights.webAcls(scope));
        return new PolicyDocument(statements);
    }

    /** The alarms of a scaling policy are made by Application Auto Scaling, which also asks the caller's rights. */
    private static Statement alarms(AccountScope scope) {
        String project = scope.names().project();
        return Statement.allow(
                        "Alarms",
                        "cloudwatch:DeleteAlarms",
                        "cloudwatch:PutMetricAlarm",
                        "cloudwatch:TagResource",
                        "cloudwatch:UntagResource")
                .on(
                        scope.arns(
                                "cloudwatch",
                                "alarm:" + project + "-*",
                                "alarm:TargetTracking-service/" + project + "-*"),
                        scope.edgeAlarms().isEmpty()
                                ? List.of()
                                : List.of(scope.edgeArn("cloudwatch", "alarm:" + project + "-*")));
    }

    private static Statement dashboards(AccountScope scope) {
        return Statement.allow("Dashboards", "cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard")
                .on(scope.each(naming -> Stream.of(scope.names()
                        .globalArn("cloudwatch", "dashboard/" + naming.physicalName(PhysicalName.DASHBOARD)))));
    }

    private static Statement events(AccountScope scope) {
        var edge = scope.edgeAlarms().stream().map(name -> "rule/" + name).toList();
        return Statement.allow(
                        "Events",
                        "events:DeleteRule",
                        "events:PutRule",
                        "events:PutTargets",
                        "events:RemoveTargets",
                        "events:TagResource",
                        "events:UntagResource")
                .on(
                        scope.arns("events", "rule/", PhysicalName.DEPLOYMENT_FAILED_RULE, ""),
                        scope.arns("events", "rule/", PhysicalName.GRAFANA_BACKUP_FUNCTION, ""),
                        edge.stream().map(rule -> scope.arn("events", rule)).toList(),
                        edge.stream().map(rule -> scope.edgeArn("events", rule)).toList());
    }

    private static Statement topics(AccountScope scope) {
        return Statement.allow(
                        "Topics",
                        "sns:CreateTopic",
                        "sns:DeleteTopic",
                        "sns:SetTopicAttributes",
                        "sns:Subscribe",
                        "sns:TagResource",
                        "sns:UntagResource")
                .on(scope.arns("sns", "", PhysicalName.ALARM_TOPIC, ""));
    }

    /** These two know no resources. */
    private static Statement subscriptions() {
        return Statement.allow("Subscriptions", "sns:SetSubscriptionAttributes", "sns:Unsubscribe")
                .on("*");
    }

    private static Statement queues(AccountScope scope) {
        return Statement.allow(
                        "Queues",
                        "sqs:CreateQueue",
                        "sqs:DeleteQueue",
                        "sqs:SetQueueAttributes",
                        "sqs:TagQueue",
                        "sqs:UntagQueue")
                .on(
                        scope.arns("sqs", "", PhysicalName.GRAFANA_BACKUP_FAILURES, ""),
                        scope.each(naming -> naming.queues().map(queue -> scope.arn("sqs", queue))));
    }

    private static Statement budgets(AccountScope scope) {
        List<String> arns = scope.each(naming ->
                Stream.of(scope.names().globalArn("budgets", "budget/" + naming.physicalName(PhysicalName.BUDGET))));
        return Statement.allow("Budgets", "budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource")
                .on(arns);
    }
}
