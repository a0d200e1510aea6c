package prode.ops.review.rules;

import java.util.Set;
import java.util.stream.Stream;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.ResourceTypes;

/** Something on the way of a user's request is deleted or replaced while users are there. */
final class TrafficInterrupted implements Rule {
    private static final String NAME = "traffic-interrupted";

    /** A second one beside the first has another address, and clients come to it only when DNS has followed. */
    private static final Set<String> KNOWN_BY_ADDRESS = Set.of(
            "aws_api_gateway_rest_api",
            "aws_apigatewayv2_api",
            "aws_cloudfront_distribution",
            "aws_eip",
            "aws_elb",
            "aws_globalaccelerator_accelerator",
            "aws_lb",
            "aws_lightsail_static_ip");

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.action().destroys()
                        && ResourceTypes.KNOWN.onTheWay().contains(change.type()))
                .map(TrafficInterrupted::risk);
    }

    private static Risk risk(Change change) {
        if (!change.remains()) {
            return Risk.danger(NAME, change.address(), "Requests go through it, and it is deleted.");
        }
        if (change.createsFirst() && !KNOWN_BY_ADDRESS.contains(change.type())) {
            return Risk.caution(
                    NAME, change.address(), "Requests go through it; the new one is there before the old one goes.");
        }
        return Risk.danger(NAME, change.address(), "Requests go through it, and it is replaced under load.");
    }
}
