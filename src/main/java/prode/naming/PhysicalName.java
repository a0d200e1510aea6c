package prode.naming;

/**
 * The table of all physical names that AWS wants unique in an account and region.
 *
 * <p>Production keeps the documented names, also those without a prefix; every other environment inserts its own, so
 * that two environments fit into one account, and every other project its own. <code>{account}</code> is the account's id,
 * the other places are those of a {@link Template}.
 */
public enum PhysicalName {
    ALB("{project}{-env}-alb", Limit.LOAD_BALANCER),
    ALB_GROUP("{project}{-env}-alb", Limit.SECURITY_GROUP),
    LOAD_BALANCER_LOGS_BUCKET("{project}{-env}-alb-logs-{account}", Limit.BUCKET),
    WEB_ACL("{project}{-env}", Limit.WEB_ACL),
    LOG_DELIVERY("{project}{-env}-cloudfront", Limit.LOG_DELIVERY),
    VPC_ORIGIN("{project}{-env}-alb", Limit.VPC_ORIGIN),
    WEB_ACL_LOG_GROUP("aws-waf-logs-{project}{-env}", Limit.LOG_GROUP),
    DATABASE_GROUP("{project}{-env}-database", Limit.SECURITY_GROUP),
    DATABASE_ROLES_GROUP("{project}{-env}-database-roles", Limit.SECURITY_GROUP),
    ENDPOINTS_GROUP("{project}{-env}-endpoints", Limit.SECURITY_GROUP),
    FLOW_LOG_GROUP("/vpc/{project}{-env}-flow-logs", Limit.LOG_GROUP),
    FLOW_LOG_ROLE("{project}{-env}-flow-logs", Limit.ROLE),
    CLUSTER("{project}{-env}-cluster", Limit.ECS),
    DATABASE("{project}{-env}-db", Limit.DATABASE),
    DATABASE_FINAL_SNAPSHOT("{project}{-env}-db-final", Limit.SNAPSHOT),
    DATABASE_SUBNET_GROUP("db-subnet-group{-env}", Limit.DATABASE_GROUP),
    DATABASE_PARAMETERS("{project}{-env}-db-postgres", Limit.DATABASE_GROUP_PREFIX),
    DATABASE_MONITORING_ROLE("{project}{-env}-db-monitoring", Limit.ROLE),
    DATABASE_ROLES_FUNCTION("{project}{-env}-database-roles", Limit.ROLE),
    LOGS_KEY("alias/{project}{-env}-logs", Limit.ALIAS),
    DATA_KEY("alias/{project}{-env}-data", Limit.ALIAS),
    BUDGET("{project}{-env}-monthly", Limit.BUDGET),
    NAMESPACE("{project}{-env}.local", Limit.NAMESPACE),
    GRAFANA_FILES("{project}{-env}-grafana", Limit.FILE_SYSTEM_TOKEN),
    GRAFANA_FILES_GROUP("{project}{-env}-grafana-files", Limit.SECURITY_GROUP),
    GRAFANA_BACKUP_GROUP("{project}{-env}-grafana-backup", Limit.SECURITY_GROUP),
    GRAFANA_BACKUP_FUNCTION("grafana-backup{-env}", Limit.ROLE),
    GRAFANA_BACKUP_BUCKET("{project}{-env}-grafana-backup-{account}", Limit.BUCKET),
    GRAFANA_BACKUP_FAILURES("{project}{-env}-grafana-backup-failures", Limit.QUEUE),
    GRAFANA_ADMIN("grafana-admin-credentials{-env}", Limit.SECRET),
    GRAFANA_OAUTH("{project}{/env}/grafana-oauth", Limit.SECRET),
    SLACK_WEBHOOK("{project}{/env}/slack-webhook", Limit.SECRET),
    ALARM_TOPIC("{project}{-env}-alarms", Limit.TOPIC),
    DASHBOARD("{project}{-env}", Limit.DASHBOARD),
    DEPLOYMENT_FAILED_RULE("{project}{-env}-deployment-failed", Limit.ROLE),
    EDGE_ALARMS("{project}{-env}-edge-alarms", Limit.ROLE),
    ALARMS_KEY("alias/{project}{-env}-alarms", Limit.ALIAS),
    FILES_KEY("alias/{project}{-env}-files", Limit.ALIAS);

    private final String template;
    private final Limit limit;

    PhysicalName(String template, Limit limit) {
        this.template = template;
        this.limit = limit;
    }

    /** What kind of name it is; two of one kind may not be the same. */
    Limit limit() {
        return limit;
    }

    String of(String project, String accountId, String environmentSuffix) {
        String name = Template.fill(template, project, environmentSuffix).replace("{account}", accountId);
        return limit.check(this.name(), name);
    }
}
