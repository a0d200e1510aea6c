package prode.ops.health;

import java.util.List;
import prode.terraform.stack.DeclaredStack.Backend;

/**
 * The state is whole and the one whose digest the lock table holds. Terraform only logs a digest that it could not write,
 * so an apply may be green and the next plan refused.
 */
record StateCheck(Account account, Backend backend) implements Check {
    @Override
    public String check() {
        return "state";
    }

    @Override
    public String subject() {
        return backend.path();
    }

    @Override
    public List<Result> look() {
        var found = account.state();
        return found.isEmpty()
                ? List.of(Result.healthy(check(), subject(), "whole"))
                : found.stream()
                        .map(each -> Result.failed(check(), subject(), each.toString()))
                        .toList();
    }
}
