package prode.ops.health;

import java.util.List;
import java.util.Optional;
import prode.ops.declared.DeclaredStack.Backend;

/**
 * The state is the one whose digest the lock table holds. Terraform only logs a digest that it could not write, so an
 * apply may be green and the next plan refused.
 */
record StateDigestCheck(StateFiles files, Backend backend) implements Check {
    @Override
    public String check() {
        return "state";
    }

    @Override
    public String subject() {
        return backend.bucket() + "/" + backend.key();
    }

    @Override
    public List<Result> look() {
        var checksum = files.checksum(backend);
        if (checksum.isEmpty()) {
            return List.of(Result.failed(check(), subject(), "there is no state"));
        }
        if (backend.lockTable().isEmpty()) {
            return List.of(Result.healthy(check(), subject(), "there; this stack keeps no digest"));
        }
        return List.of(judge(checksum.get(), files.digest(backend)));
    }

    private Result judge(String checksum, Optional<String> digest) {
        if (digest.isEmpty()) {
            return Result.failed(
                    check(), subject(), "has no digest in the lock table: a stale state would go unnoticed");
        }
        return digest.get().equals(checksum)
                ? Result.healthy(check(), subject(), "matches its digest")
                : Result.failed(
                        check(), subject(), "has checksum " + checksum + ", the lock table holds " + digest.get());
    }
}
