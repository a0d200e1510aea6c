package prode.ops.health;

import java.util.List;
import java.util.function.Function;

/**
 * One question to the running system. Looking changes nothing and may be repeated.
 *
 * @param check what is looked at, such as {@code service}
 * @param subject which one
 * @param answer what is to be seen now, one result a thing; the account's failure may pass through
 */
record Check(String check, String subject, Function<Check, List<Result>> answer) {
    /** What is to be seen now. */
    List<Result> look() {
        return answer.apply(this);
    }

    Result healthy(String detail) {
        return result(Verdict.HEALTHY, detail);
    }

    Result notYet(String detail) {
        return result(Verdict.NOT_YET, detail);
    }

    Result failed(String detail) {
        return result(Verdict.FAILED, detail);
    }

    Result result(Verdict verdict, String detail) {
        return new Result(check, subject, verdict, detail);
    }

    /** The same check of one thing among several. */
    Check of(String one) {
        return new Check(check, one, answer);
    }
}
