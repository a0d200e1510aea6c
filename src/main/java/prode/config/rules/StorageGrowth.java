package prode.config.rules;

import java.util.List;

/**
 * Storage may grow by at least a tenth, or not at all (both equal); source: Amazon RDS User Guide, "Managing capacity
 * automatically with storage autoscaling".
 */
final class StorageGrowth implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        Integer start = settings.get("data.storageGiB", Integer.class);
        Integer most = settings.get("data.maxStorageGiB", Integer.class);
        if (start == null || most == null || most.equals(start) || most * 10L >= start * 11L) {
            return List.of();
        }
        return List.of(new Violation(
                "data.maxStorageGiB",
                most < start ? "is less than data.storageGiB" : "is less than a tenth over data.storageGiB",
                most.toString(),
                start + " for no growth, or " + (start * 11L + 9) / 10 + " and more"));
    }
}
