package prode.config.rules;

import java.util.List;

/** An alarm on less free storage than the empty database has: else it rings from the first day. */
final class StorageAlarmBelowStorage implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        Integer alarm = settings.get("monitoring.alarms.databaseFreeStorageGiB", Integer.class);
        Integer storage = settings.get("data.storageGiB", Integer.class);
        return alarm == null || storage == null || alarm < storage
                ? List.of()
                : List.of(new Violation(
                        "monitoring.alarms.databaseFreeStorageGiB",
                        "is not below the database's storage",
                        alarm.toString(),
                        "less than data.storageGiB, which is " + storage));
    }
}
