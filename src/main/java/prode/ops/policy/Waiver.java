package prode.ops.policy;

import java.util.stream.Stream;
import prode.config.EndDate;
import prode.terraform.stack.ResourcePattern;

/**
 * A finding that is accepted for a time.
 *
 * @param where as the file names it
 * @param line where it stands in its file, from 1
 */
record Waiver(String check, String where, ResourcePattern resources, EndDate until, int line) {
    boolean covers(PolicyFinding finding) {
        return check.equals(finding.check())
                && Stream.of(finding.address(), finding.constructPath()).anyMatch(resources::matches);
    }
}
