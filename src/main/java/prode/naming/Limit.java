package prode.naming;

/** How long AWS lets a name be; a name over it is refused, never cut. Source: quotas pages of the services. */
enum Limit {
    LOAD_BALANCER(32),
    TARGET_GROUP(32),
    WEB_ACL(128),
    IP_SET(128),
    VPC_ORIGIN(64),
    LOG_DELIVERY(60),
    SECURITY_GROUP(255),
    LOG_GROUP(512),
    ROLE(64),
    ECS(255),
    DATABASE(63),
    DATABASE_GROUP(255),
    /** The provider adds 26 characters to a prefix. */
    DATABASE_GROUP_PREFIX(229),
    SNAPSHOT(255),
    SECRET(512),
    ALIAS(256),
    BUDGET(100),
    NAMESPACE(253),
    BUCKET(63),
    FILE_SYSTEM_TOKEN(64),
    QUEUE(80),
    TOPIC(256),
    DASHBOARD(255),
    REPOSITORY(256);

    private final int length;

    Limit(int length) {
        this.length = length;
    }

    String check(String what, String name) {
        if (name.length() > length) {
            throw new IllegalArgumentException(
                    what + ": the name " + name + " has " + name.length() + " characters, AWS allows " + length);
        }
        return name;
    }
}
