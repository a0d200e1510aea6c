package prode.config.rules;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import prode.config.ServiceConfig;
import prode.config.VolumeConfig;

/** The files of a service have a folder each, and an owner who is ours to choose. */
final class VolumeRules {
    private VolumeRules() {}

    static Stream<Violation> check(Settings environment) {
        return environment.services().stream().map(Section.Named::section).flatMap(service -> {
            Set<Object> folders = new HashSet<>();
            service.elements(ServiceConfig::writablePaths).forEach(path -> folders.add(String.valueOf(path.value())));
            return service.named(ServiceConfig::volumes).stream()
                    .map(Section.Named::section)
                    .flatMap(volume -> Stream.concat(
                            volume.get(VolumeConfig::path)
                                    .refuseIf(
                                            path -> !folders.add(path),
                                            "is the folder of another volume, or one of writablePaths",
                                            "each folder once"),
                            ofExisting(environment, volume)));
        });
    }

    /** What whoever made a file system has decided already. */
    private static Stream<Violation> ofExisting(Settings environment, Section<VolumeConfig> volume) {
        if (!volume.in(VolumeConfig::existing).isPresent()) {
            return Stream.empty();
        }
        Setting<Integer> owner = volume.get(VolumeConfig::owner);
        Setting<Boolean> backup = volume.get(VolumeConfig::backup);
        return Stream.concat(
                environment.has(owner.key())
                        ? Stream.of(owner.violation(
                                "is fixed by the access point of a file system that is there already",
                                "no owner beside existing"))
                        : Stream.empty(),
                environment.has(backup.key())
                        ? Stream.of(backup.violation(
                                "is up to whoever made a file system that is there already",
                                "no backup beside existing"))
                        : Stream.empty());
    }
}
