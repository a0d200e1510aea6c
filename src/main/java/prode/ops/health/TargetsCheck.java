package prode.ops.health;

import java.util.List;
import java.util.stream.Collectors;
import prode.aws.facts.Target;

/** Every target of a group answers the load balancer's health check; those on their way out don't count. */
record TargetsCheck(Account account, String group) implements Check {
    @Override
    public String check() {
        return "targets";
    }

    @Override
    public String subject() {
        return group;
    }

    @Override
    public List<Result> look() {
        return List.of(account.targets(group)
                .map(this::judge)
                .orElseGet(() -> Result.failed(check(), group, "there is no such target group")));
    }

    private Result judge(List<Target> all) {
        var staying = all.stream()
                .filter(target -> !target.state().equals("draining"))
                .toList();
        var sick = staying.stream()
                .filter(target -> !target.state().equals("healthy"))
                .toList();
        if (staying.isEmpty()) {
            return Result.notYet(check(), group, "no target is registered");
        }
        if (!sick.isEmpty()) {
            return Result.notYet(
                    check(),
                    group,
                    sick.stream()
                            .map(target -> (target.id() + " is " + target.state() + " " + target.reason()).strip())
                            .collect(Collectors.joining(", ")));
        }
        return Result.healthy(check(), group, staying.size() + " of " + staying.size() + " healthy");
    }
}
