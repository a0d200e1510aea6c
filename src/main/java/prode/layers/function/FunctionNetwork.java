package prode.layers.function;

import prode.iam.Statement;

/**
 * What Lambda itself needs to place a function into a VPC. Source: AWS Lambda Developer Guide, Giving Lambda functions
 * access to resources in an Amazon VPC.
 */
final class FunctionNetwork {
    private static final String[] ACTIONS = {
        "ec2:AssignPrivateIpAddresses",
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:UnassignPrivateIpAddresses"
    };

    private FunctionNetwork() {}

    /** Lets Lambda make the network interfaces; it checks the permission on every resource. */
    static Statement join() {
        return Statement.allow("JoinNetwork", ACTIONS).on("*");
    }

    /** Refuses the same actions to the function's own code, which never needs them. */
    static Statement notFromCode(String functionArn) {
        return Statement.deny("NotFromCode", ACTIONS)
                .on("*")
                .when("ArnEquals", "lambda:SourceFunctionArn", functionArn);
    }
}
