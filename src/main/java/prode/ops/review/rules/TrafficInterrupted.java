package prode.ops.review.rules;

import java.util.Set;
import java.util.stream.Stream;
import prode.ops.review.plan.Change;
import prode.ops.review.plan.Plan;

/** Something on the way of a user's request is deleted or replaced while users are there. */
final class TrafficInterrupted implements Rule {
    private static final String NAME = "traffic-interrupted";

    private static final Set<String> ON_THE_WAY = Set.of(
            "aws_alb",
            "aws_ecs_cluster",
            "aws_ecs_service",
            "aws_internet_gateway",
            "aws_lb",
            "aws_lb_listener",
            "aws_lb_listener_rule",
            "aws_lb_target_group",
            "aws_nat_gateway",
            "aws_route",
            "aws_route53_record",
            "aws_subnet",
            "aws_vpc");

    /** A second one beside the first has another address, and clients come to it only when DNS has followed. */
    private static final Set<String> KNOWN_BY_ADDRESS = Set.of("aws_alb", "aws_lb");

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.action().destroys() && ON_THE_WAY.contains(change.type()))
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
